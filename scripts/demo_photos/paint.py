"""The stage: a picture at twice its size, a pinhole camera, a light, and the few ways to lay paint.

Scenes are told in metres (x to the right, y up from the ground, z away from the camera), so every
object keeps its perspective when the camera moves or the frame is upright.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, exp, pi, sin
from typing import Final, TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Color: TypeAlias = tuple[int, int, int]
Point: TypeAlias = tuple[float, float]
Point3: TypeAlias = tuple[float, float, float]

SCALE: Final = 2
"""Pictures are drawn this many times larger and reduced at the end, which smooths the edges."""
NEAR: Final = 0.7
"""Nothing is drawn closer to the camera than this many metres."""
WHITE: Final[Color] = (255, 255, 255)
BLACK: Final[Color] = (0, 0, 0)


def mix(a: Color, b: Color, share: float) -> Color:
    """`a` with that share of `b` stirred in."""
    t = min(1.0, max(0.0, share))
    return (
        round(a[0] + (b[0] - a[0]) * t),
        round(a[1] + (b[1] - a[1]) * t),
        round(a[2] + (b[2] - a[2]) * t),
    )


def tone(color: Color, factor: float) -> Color:
    """The colour in more light (factor above 1, towards white) or less (towards a cool black)."""
    return mix(color, (255, 250, 240), factor - 1) if factor > 1 else mix((16, 18, 30), color, factor)


def vary(rng: random.Random, color: Color, spread: int = 10) -> Color:
    """A neighbour of the colour, as two coats of paint never match."""
    step = rng.randint(-spread, spread)
    return (
        min(255, max(0, color[0] + step + rng.randint(-3, 3))),
        min(255, max(0, color[1] + step + rng.randint(-3, 3))),
        min(255, max(0, color[2] + step + rng.randint(-3, 3))),
    )


def chance(rng: random.Random, share: float) -> bool:
    """True in that share of cases."""
    return rng.random() < share


@dataclass(frozen=True)
class Light:
    """The hour and the weather."""

    sky: tuple[Color, Color]
    """Zenith and horizon."""
    haze: Color
    """What far things fade into."""
    sun: Color
    reach: float
    """Metres after which two thirds of an object are haze."""
    shadow: float
    """How dark cast shadows are, 0 to 1."""
    tint: tuple[float, float, float]
    """Factors on red, green and blue over the whole picture."""
    clouds: float = 0.5
    """How much of the sky they take, 0 to 1; rooms have none and bloom less."""


@dataclass(frozen=True)
class Camera:
    """A pinhole at (x, height, 0) looking along z; it tilts by moving the horizon only."""

    x: float
    height: float
    focal: float
    center: float
    horizon: float

    def project(self, point: Point3) -> Point:
        """Where the point falls in the picture."""
        x, y, z = point
        k = self.focal / max(z, NEAR)
        return (self.center + (x - self.x) * k, self.horizon + (self.height - y) * k)

    def size(self, metres: float, z: float) -> float:
        """Pixels that a length takes at that distance."""
        return metres * self.focal / max(z, NEAR)


def ramp(size: tuple[int, int], a: Color, b: Color, *, across: bool = False) -> Image.Image:
    """A gradient from top to bottom, or from left to right."""
    mask = Image.linear_gradient("L")
    if across:
        mask = mask.rotate(90)
    mask = mask.resize(size, Image.Resampling.BILINEAR)
    return Image.composite(Image.new("RGB", size, b), Image.new("RGB", size, a), mask)


def ring(center: Point, rx: float, ry: float, count: int = 40) -> list[Point]:
    """An ellipse as a polygon."""
    steps = (2 * pi * i / count for i in range(count))
    return [(center[0] + rx * cos(a), center[1] + ry * sin(a)) for a in steps]


class Stage:
    """One picture while it is being painted."""

    def __init__(
        self, size: tuple[int, int], rng: random.Random, light: Light, season: str, camera: Camera
    ) -> None:
        self.w, self.h = size[0] * SCALE, size[1] * SCALE
        self.rng, self.light, self.season, self.cam = rng, light, season, camera
        self.side = rng.choice((-1, 1))
        """The side the sun stands on: -1 left, 1 right."""
        self.image = Image.new("RGB", (self.w, self.h), light.haze)
        self.draw = ImageDraw.Draw(self.image)
        self._queue: list[tuple[float, int, Callable[[], object]]] = []

    # ---- colour -------------------------------------------------------------------------------

    def air(self, color: Color, z: float) -> Color:
        """The colour as it arrives from that distance."""
        return mix(color, self.light.haze, 1 - exp(-max(0.0, z - 4) / self.light.reach))

    # ---- flat paint ---------------------------------------------------------------------------

    def _clip(self, points: Sequence[Point]) -> tuple[int, int, int, int] | None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (
            int(max(0, min(xs))),
            int(max(0, min(ys))),
            int(min(self.w, max(xs) + 2)),
            int(min(self.h, max(ys) + 2)),
        )
        return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None

    def fill(
        self,
        points: Sequence[Point],
        color: Color,
        to: Color | None = None,
        *,
        across: bool = False,
    ) -> None:
        """A polygon in one colour, or running from `color` to `to` within its frame."""
        if to is None:
            self.draw.polygon(list(points), fill=color)
            return
        box = self._clip(points)
        if box is None:
            return
        size = (box[2] - box[0], box[3] - box[1])
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon([(x - box[0], y - box[1]) for x, y in points], fill=255)
        self.image.paste(ramp(size, color, to, across=across), box[:2], mask)

    def soft(self, points: Sequence[Point], color: Color, alpha: float, blur: float) -> None:
        """A polygon with blurred edges: shadows, light on a floor, clouds."""
        grown = [(x + d, y + d) for x, y in points for d in (-2 * blur, 2 * blur)]
        box = self._clip(grown)
        if box is None:
            return
        k = 4
        size = ((box[2] - box[0]) // k + 1, (box[3] - box[1]) // k + 1)
        mask = Image.new("L", size, 0)
        corners = [((x - box[0]) / k, (y - box[1]) / k) for x, y in points]
        ImageDraw.Draw(mask).polygon(corners, fill=round(255 * alpha))
        mask = mask.filter(ImageFilter.GaussianBlur(blur / k))
        full = (box[2] - box[0], box[3] - box[1])
        self.image.paste(color, box, mask.resize(full, Image.Resampling.BILINEAR))

    def glow(self, center: Point, rx: float, ry: float, color: Color, alpha: float) -> None:
        """A round patch of colour that fades to nothing at its rim."""
        size = (max(2, int(2 * rx)), max(2, int(2 * ry)))
        fade = ImageChops.invert(Image.radial_gradient("L")).resize(size, Image.Resampling.BILINEAR)
        # Pillow's gradient is not yet black at the middle of the edges: lower it until it is.
        fade = fade.point([max(0, round((v - 75) / 180 * 255 * alpha)) for v in range(256)])
        self.image.paste(color, (int(center[0] - rx), int(center[1] - ry)), fade)

    # ---- solid things -------------------------------------------------------------------------

    def face(
        self,
        points: Sequence[Point3],
        color: Color,
        to: Color | None = None,
        *,
        across: bool = False,
    ) -> None:
        """A polygon in space; its colour fades with the distance of its nearest corner."""
        z = min(p[2] for p in points)
        end = None if to is None else self.air(to, z)
        flat = [self.cam.project(p) for p in points]
        self.fill(flat, self.air(color, z), end, across=across)

    def floor(self, x: Point, z: Point, color: Color, to: Color | None = None, y: float = 0) -> None:
        """A rectangle lying at height y; `color` is its far end, `to` its near one."""
        far, near = self.air(color, z[1]), self.air(to or color, z[0])
        corners = [(x[0], y, z[1]), (x[1], y, z[1]), (x[1], y, z[0]), (x[0], y, z[0])]
        self.fill([self.cam.project(p) for p in corners], far, near)

    def panel(self, x: Point, y: Point, z: float, color: Color, to: Color | None = None) -> None:
        """An upright rectangle that faces the camera."""
        self.face([(x[0], y[1], z), (x[1], y[1], z), (x[1], y[0], z), (x[0], y[0], z)], color, to)

    def flank(self, x: float, y: Point, z: Point, color: Color, to: Color | None = None) -> None:
        """An upright rectangle that runs away from the camera."""
        self.face([(x, y[1], z[0]), (x, y[1], z[1]), (x, y[0], z[1]), (x, y[0], z[0])], color, to)

    def box(self, x: Point, y: Point, z: Point, color: Color) -> None:
        """A block with the faces that the camera sees, each in its own light."""
        left, right = (1.1, 0.66) if self.side < 0 else (0.66, 1.1)
        if y[1] < self.cam.height:
            self.floor(x, z, tone(color, 1.28), tone(color, 1.18), y[1])
        if x[0] > self.cam.x:
            self.flank(x[0], y, z, tone(color, left), tone(color, left * 0.86))
        if x[1] < self.cam.x:
            self.flank(x[1], y, z, tone(color, right), tone(color, right * 0.86))
        self.panel(x, y, z[0], color, tone(color, 0.84))

    def cylinder(self, at: tuple[float, float], r: float, y: Point, color: Color) -> None:
        """An upright drum or pole at (x, z), rounded by its shading."""
        x, z = at
        top, foot = self.cam.project((x, y[1], z)), self.cam.project((x, y[0], z))
        rx = max(1.0, self.cam.size(r, z))
        flat_top, flat_foot = (rx * (self.cam.height - v) / z for v in (y[1], y[0]))
        base, dark, pale = (self.air(tone(color, k), z) for k in (1.0, 0.55, 1.3))
        left, right = (pale, dark) if self.side < 0 else (dark, pale)
        body = [p for p in ring(foot, rx, abs(flat_foot)) if p[1] >= foot[1]]
        mid = top[0] + rx * 0.25 * self.side
        for x0, x1, a, b in ((top[0] - rx, mid, left, base), (mid, top[0] + rx, base, right)):
            side = [(min(max(px, x0), x1), py) for px, py in body]
            self.fill([(x0, top[1]), (x1, top[1]), (x1, foot[1]), *side, (x0, foot[1])], a, b, across=True)
        if flat_top > 1:
            self.fill(
                ring(top, rx, flat_top),
                self.air(tone(color, 1.2), z),
                self.air(tone(color, 1.35), z),
            )

    def rod(self, a: Point3, b: Point3, width: float, color: Color) -> None:
        """A bar, cable or pipe between two points, thinner where it is farther."""
        p, q = self.cam.project(a), self.cam.project(b)
        shown = self.air(color, min(a[2], b[2]))
        ra, rb = max(1.0, self.cam.size(width, a[2]) / 2), max(1.0, self.cam.size(width, b[2]) / 2)
        stroke(self.draw, p, q, (ra, rb), shown)
        up, lift = tone(shown, 1.3), 0.35
        stroke(self.draw, (p[0], p[1] - ra * lift), (q[0], q[1] - rb * lift), (ra * 0.3, rb * 0.3), up)

    def shadow(self, at: tuple[float, float], width: float, length: float) -> None:
        """The shadow on the ground of something standing at (x, z)."""
        x, z = at
        tip = (x - self.side * length, z + length * 0.22)
        low, high = max(NEAR, z - width * 0.45), z + width * 0.45
        shape = [(x - width / 2, 0, z), (x, 0, low), (x + width / 2, 0, z)]
        shape += [(tip[0], 0, max(NEAR, tip[1] - width * 0.3)), (tip[0], 0, tip[1] + width * 0.3)]
        shape += [(x, 0, high)]
        flat = [self.cam.project(p) for p in shape]
        edge = self.cam.size(0.06, z)
        self.soft(hull(flat), (22, 26, 44), self.light.shadow, edge)
        foot = self.cam.project((x, 0, z))
        rx = self.cam.size(width * 0.75, z)
        self.glow(foot, rx, rx * 0.3, (12, 14, 26), 0.55)

    def stamp(self, sprite: Image.Image, left: float, bottom: float, z: float) -> None:
        """Lay a cut-out on the picture, faded by the air before it."""
        veil = 1 - exp(-max(0.0, z - 4) / self.light.reach)
        colors = sprite.convert("RGB")
        if veil > 0.02:
            colors = Image.blend(colors, Image.new("RGB", sprite.size, self.light.haze), veil)
        self.image.paste(colors, (round(left), round(bottom - sprite.height)), sprite.getchannel("A"))

    # ---- order and focus ----------------------------------------------------------------------

    def later(self, z: float, paint: Callable[[], object]) -> None:
        """Queue something that stands at distance z; `flush` paints from far to near."""
        self._queue.append((-z, len(self._queue), paint))

    def flush(self, focus: float = 0, radius: float = 0) -> None:
        """Paint the queue; what lies beyond `focus` metres is blurred like a lens would."""
        sharp = radius == 0
        for key, _, paint in sorted(self._queue, key=lambda item: item[:2]):
            if not sharp and -key < focus:
                self.blur(radius)
                sharp = True
            paint()
        self._queue.clear()

    def blur(self, radius: float) -> None:
        """Put everything painted so far out of focus."""
        self.image.paste(self.image.filter(ImageFilter.GaussianBlur(radius)))

    def finish(self) -> Image.Image:
        """Bloom, colour of the hour, a darker rim, and the reduction to the final size."""
        small = (self.w // SCALE, self.h // SCALE)
        picture = self.image.resize(small, Image.Resampling.LANCZOS)
        bloom = picture.filter(ImageFilter.GaussianBlur(18)).point(
            [round(v * v / 255) for v in range(256)] * 3
        )
        picture = Image.blend(picture, ImageChops.screen(picture, bloom), 0.2 if self.light.clouds else 0.07)
        table: list[int] = []
        for factor in self.light.tint:
            for value in range(256):
                v = value / 255
                v += 0.09 * sin(2 * pi * (v - 0.5)) / 2  # a gentle S: deeper darks, brighter lights
                table.append(max(0, min(255, round(255 * v * factor))))
        picture = picture.point(table)
        rim = Image.radial_gradient("L").resize(small, Image.Resampling.BILINEAR)
        rim = rim.point([round(max(0, v - 120) * 0.42) for v in range(256)])
        return Image.composite(Image.new("RGB", small, (14, 16, 26)), picture, rim)


def stroke(
    draw: ImageDraw.ImageDraw, a: Point, b: Point, radii: tuple[float, float], color: Color | int
) -> None:
    """A tapered line with round ends."""
    (ax, ay), (bx, by), (ra, rb) = a, b, radii
    dx, dy = bx - ax, by - ay
    length = max(1e-6, (dx * dx + dy * dy) ** 0.5)
    nx, ny = -dy / length, dx / length
    draw.polygon(
        [
            (ax + nx * ra, ay + ny * ra),
            (bx + nx * rb, by + ny * rb),
            (bx - nx * rb, by - ny * rb),
            (ax - nx * ra, ay - ny * ra),
        ],
        fill=color,
    )
    if ra > 1:
        draw.ellipse((ax - ra, ay - ra, ax + ra, ay + ra), fill=color)
    if rb > 1:
        draw.ellipse((bx - rb, by - rb, bx + rb, by + rb), fill=color)


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex outline of the points."""

    def chain(ordered: Sequence[Point]) -> list[Point]:
        kept: list[Point] = []
        for p in ordered:
            while len(kept) > 1 and _turn(kept[-2], kept[-1], p) <= 0:
                kept.pop()
            kept.append(p)
        return kept[:-1]

    ordered = sorted(points)
    return chain(ordered) + chain(ordered[::-1])


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
