"""People without faces: a skeleton per pose, clothes by chance, light from the side of the sun."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo_photos.paint import Color, Point, Point3, Stage, chance, ramp, stroke, tone, vary

SKIN: Final[tuple[Color, ...]] = (
    (226, 184, 152),
    (214, 168, 134),
    (200, 152, 118),
    (232, 194, 166),
)
HAIR: Final[tuple[Color, ...]] = ((34, 28, 28), (44, 36, 34), (58, 46, 42), (28, 26, 30))
GREY: Final[Color] = (132, 130, 130)
TOPS: Final[tuple[Color, ...]] = (
    (52, 74, 112), (88, 108, 132), (214, 214, 208), (142, 154, 160), (70, 96, 88), (122, 84, 72),
    (176, 152, 118), (60, 62, 72), (150, 60, 58), (192, 200, 210), (104, 122, 92), (84, 72, 104),
)  # fmt: skip
TROUSERS: Final[tuple[Color, ...]] = (
    (46, 50, 62),
    (58, 62, 76),
    (74, 70, 68),
    (40, 44, 58),
    (92, 88, 82),
)
VEST: Final[Color] = (188, 44, 40)


@dataclass(frozen=True)
class Look:
    """What somebody wears."""

    skin: Color
    hair: Color
    long_hair: bool
    top: Color
    trousers: Color
    short_sleeves: bool = False
    vest: Color | None = None
    hat: str = ""
    """"", "straw", "helmet" or "cap"."""
    coat: bool = False
    """The top reaches to the knees."""


# Joints as (x, y) in body heights, y up from the sole. A figure that faces the camera or turns its
# back is symmetrical; "r" is the right of the picture. Side poses look to the right.
Pose = Mapping[str, Point]
_STAND: Final[dict[str, Point]] = {
    "head": (0, 0.925), "neck": (0, 0.84), "shl": (-0.105, 0.805), "shr": (0.105, 0.805),
    "ell": (-0.135, 0.63), "elr": (0.135, 0.63), "hal": (-0.13, 0.475), "har": (0.13, 0.475),
    "hil": (-0.05, 0.5), "hir": (0.05, 0.5), "knl": (-0.055, 0.27), "knr": (0.055, 0.27),
    "fol": (-0.06, 0.025), "for": (0.06, 0.025),
}  # fmt: skip
_SIDE: Final[dict[str, Point]] = {
    "head": (0.015, 0.925), "neck": (0, 0.84), "shl": (0.0, 0.79), "shr": (0.0, 0.79),
    "ell": (0.03, 0.63), "elr": (-0.03, 0.63), "hal": (0.09, 0.5), "har": (0.02, 0.49),
    "hil": (0, 0.5), "hir": (0, 0.5), "knl": (0.03, 0.27), "knr": (-0.01, 0.27),
    "fol": (0.03, 0.025), "for": (-0.02, 0.025),
}  # fmt: skip
POSES: Final[dict[str, Pose]] = {
    "stand": _STAND,
    "clasp": _STAND | {
        "ell": (-0.14, 0.64), "elr": (0.14, 0.64),
        "hal": (-0.02, 0.56), "har": (0.02, 0.55),
    },
    "oath": _STAND | {"elr": (0.205, 0.735), "har": (0.19, 0.9)},
    "dance": _STAND | {
        "ell": (-0.21, 0.74), "hal": (-0.29, 0.85),
        "elr": (0.2, 0.7), "har": (0.3, 0.66),
    },
    "point": _STAND | {"elr": (0.2, 0.74), "har": (0.31, 0.83)},
    "give": _STAND | {
        "elr": (0.16, 0.66), "har": (0.24, 0.62),
        "ell": (-0.15, 0.64), "hal": (-0.06, 0.6),
    },
    "sit": _STAND | {
        "knl": (-0.075, 0.42), "knr": (0.075, 0.42), "fol": (-0.07, 0.2), "for": (0.07, 0.2),
        "ell": (-0.14, 0.62), "elr": (0.14, 0.62), "hal": (-0.06, 0.53), "har": (0.06, 0.53),
    },
    "walk": _SIDE | {
        "knl": (0.085, 0.28), "fol": (0.12, 0.03), "knr": (-0.03, 0.27), "for": (-0.13, 0.05),
        "ell": (-0.06, 0.64), "hal": (-0.06, 0.5), "elr": (0.05, 0.64), "har": (0.13, 0.53),
    },
    "run": _SIDE | {
        "head": (0.06, 0.91), "neck": (0.04, 0.83), "shl": (0.035, 0.785), "shr": (0.035, 0.785),
        "knl": (0.16, 0.36), "fol": (0.1, 0.15), "knr": (-0.05, 0.29), "for": (-0.2, 0.2),
        "ell": (-0.09, 0.67), "hal": (-0.04, 0.56), "elr": (0.13, 0.68), "har": (0.19, 0.78),
    },
    "work": _SIDE | {
        "head": (0.17, 0.86), "neck": (0.11, 0.79), "shl": (0.09, 0.755), "shr": (0.09, 0.755),
        "ell": (0.15, 0.62), "hal": (0.25, 0.56), "elr": (0.12, 0.6), "har": (0.2, 0.46),
        "hil": (-0.02, 0.5), "hir": (-0.02, 0.5), "knl": (0.07, 0.28), "fol": (0.09, 0.03),
        "knr": (-0.06, 0.27), "for": (-0.12, 0.03),
    },
    "bend": _SIDE | {
        "head": (0.28, 0.69), "neck": (0.21, 0.665), "shl": (0.18, 0.65), "shr": (0.18, 0.65),
        "ell": (0.23, 0.48), "hal": (0.29, 0.32), "elr": (0.2, 0.47), "har": (0.25, 0.3),
        "hil": (-0.05, 0.5), "hir": (-0.05, 0.5), "knl": (0.05, 0.28), "knr": (-0.02, 0.27),
        "fol": (0.05, 0.03), "for": (-0.06, 0.03),
    },
    "hold": _SIDE | {
        "ell": (0.09, 0.68), "hal": (0.2, 0.74),
        "elr": (0.07, 0.66), "har": (0.2, 0.68),
    },
    "seat": _SIDE | {
        "knl": (0.21, 0.46), "knr": (0.2, 0.44), "fol": (0.2, 0.2), "for": (0.18, 0.2),
        "ell": (0.04, 0.63), "hal": (0.16, 0.58), "elr": (0.05, 0.62), "har": (0.18, 0.56),
    },
    "climb": _STAND | {
        "ell": (-0.15, 0.84), "hal": (-0.08, 0.97), "elr": (0.16, 0.9), "har": (0.1, 1.04),
        "knr": (0.09, 0.36), "for": (0.06, 0.16),
    },
}  # fmt: skip
SIDEWAYS: Final = frozenset({"walk", "run", "work", "bend", "hold", "seat"})
SITTING: Final = {"sit": 0.2, "seat": 0.2}
"""Poses whose lowest point is a foot at this height of the standing skeleton."""


def dress(rng: random.Random, season: str = "summer") -> Look:
    """Everyday clothes of the season."""
    return Look(
        skin=vary(rng, rng.choice(SKIN), 6),
        hair=GREY if chance(rng, 0.1) else rng.choice(HAIR),
        long_hair=chance(rng, 0.4),
        top=vary(rng, rng.choice(TOPS)),
        trousers=vary(rng, rng.choice(TROUSERS)),
        short_sleeves=season == "summer" and chance(rng, 0.7),
    )


def volunteer(rng: random.Random, season: str = "summer") -> Look:
    """The same with a plain vest over it."""
    return replace(dress(rng, season), vest=vary(rng, VEST, 5))


_TRUNK: Final = (
    (0.0, 0.034),
    (0.05, 0.066),
    (0.12, 0.118),
    (0.2, 0.128),
    (0.45, 0.104),
    (0.75, 0.092),
    (1.02, 0.1),
    (1.12, 0.1),
)
_PROFILE: Final = (
    (0.0, 0.03),
    (0.08, 0.06),
    (0.28, 0.078),
    (0.6, 0.07),
    (1.02, 0.072),
    (1.12, 0.074),
)
"""Half widths of the trunk on its way from the neck (0) to the hip (1)."""


def rounded(outline: list[Point]) -> list[Point]:
    """The outline with every corner cut twice (Chaikin)."""
    smooth: list[Point] = []
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        smooth.append((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25))
        smooth.append((ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
    return smooth


class _Figure:
    """Draws one skeleton; all lengths are body heights."""

    def __init__(
        self, pose: Pose, look: Look, height: float, side: int, *, back: bool, profile: bool
    ) -> None:
        self.k, self.look, self.side, self.back, self.profile = height, look, side, back, profile
        self.joints = pose
        self.size = (round(height * 1.1), round(height * 1.16))
        self.colors = Image.new("RGB", self.size, tone(look.top, 0.6))
        self.mask = Image.new("L", self.size, 0)
        self._paint, self._cut = ImageDraw.Draw(self.colors), ImageDraw.Draw(self.mask)

    def at(self, joint: str | Point) -> Point:
        x, y = self.joints[joint] if isinstance(joint, str) else joint
        return (self.size[0] / 2 + x * self.k, self.size[1] - y * self.k)

    def limb(self, a: str | Point, b: str | Point, radii: tuple[float, float], color: Color) -> None:
        """A rounded limb: dark away from the sun, pale towards it."""
        p, q = self.at(a), self.at(b)
        ra, rb = radii[0] * self.k, radii[1] * self.k
        stroke(self._cut, p, q, (ra, rb), 255)
        for width, shift, light in ((1.0, 0.0, 0.8), (0.82, 0.18, 1.0), (0.4, 0.42, 1.1)):
            move = self.side * shift
            stroke(
                self._paint,
                (p[0] + move * ra, p[1]),
                (q[0] + move * rb, q[1]),
                (ra * width, rb * width),
                tone(color, light),
            )

    def shape(self, points: list[Point], color: Color) -> None:
        flat = [self.at(p) for p in points]
        self._paint.polygon(flat, fill=color)
        self._cut.polygon(flat, fill=255)

    def oval(self, center: Point, rx: float, ry: float, color: Color) -> None:
        x, y = self.at(center)
        frame = (x - rx * self.k, y - ry * self.k, x + rx * self.k, y + ry * self.k)
        self._paint.ellipse(frame, fill=color)
        self._cut.ellipse(frame, fill=255)

    def legs(self) -> None:
        look = self.look
        for s in ("r", "l"):
            color = tone(look.trousers, 0.82 if self.profile and s == "r" else 1.0)
            self.limb("hi" + s, "kn" + s, (0.058, 0.043), color)
            self.limb("kn" + s, "fo" + s, (0.042, 0.03), color)
            x, y = self.joints["fo" + s]
            toe = 0.045 if self.profile else 0.01 if s == "r" else -0.01
            self.limb((x, y), (x + toe, y - 0.004), (0.025, 0.021), (44, 42, 44))

    def torso(self) -> None:
        """One outline from neck to hem, lit across."""
        look, j = self.look, self.joints
        (nx, ny), (hx, hy) = j["neck"], ((j["hil"][0] + j["hir"][0]) / 2, j["hil"][1])
        outline = _PROFILE if self.profile else _TRUNK
        hem = 0.62 if look.coat else 0.0
        length = ((hx - nx) ** 2 + (hy - ny) ** 2) ** 0.5
        ax, ay = (hx - nx) / length, (hy - ny) / length
        rows = [(t + (hem if t > 1 else 0), w) for t, w in outline]
        left = [(nx + ax * t * length + ay * w, ny + ay * t * length - ax * w) for t, w in rows]
        right = [(nx + ax * t * length - ay * w, ny + ay * t * length + ax * w) for t, w in rows]
        self.draped(left + right[::-1], look.vest or look.top)

    def draped(self, outline: list[Point], color: Color) -> None:
        """A smooth shape of cloth that runs from light to shade."""
        flat = [self.at(p) for p in rounded(rounded(outline))]
        piece = Image.new("L", self.size, 0)
        ImageDraw.Draw(piece).polygon(flat, fill=255)
        box = piece.getbbox()
        if box is None:
            return
        shades = tone(color, 1.1), tone(color, 0.74)
        a, b = shades if self.side < 0 else shades[::-1]
        cloth = ramp((box[2] - box[0], box[3] - box[1]), a, b, across=True)
        self.colors.paste(cloth, box[:2], piece.crop(box))
        self.mask.paste(255, mask=piece)

    def front(self) -> None:
        """Collar and opening, for those who turn towards the camera."""
        (nx, ny), (hx, hy) = self.joints["neck"], self.joints["hil"]
        inner = self.look.top if self.look.vest else tone(self.look.skin, 0.94)
        self.shape([(nx - 0.03, ny - 0.012), (nx + 0.03, ny - 0.012), (nx, ny - 0.075)], inner)
        seam = tone(self.look.vest or self.look.top, 0.74)
        self.limb((nx, ny - 0.08), ((hx + self.joints["hir"][0]) / 2, hy), (0.004, 0.004), seam)

    def arm(self, s: str) -> None:
        look = self.look
        far = self.profile and s == "r"
        sleeve = tone(look.top, 0.84 if far else 0.97)
        elbow, hand = self.joints["el" + s], self.joints["ha" + s]
        fist = 0.03 if hand[1] > self.joints["neck"][1] else 0.024
        self.limb(hand, (hand[0], hand[1] + fist * 0.4), (fist, fist * 0.92), look.skin)
        if look.short_sleeves:
            self.limb("sh" + s, elbow, (0.03, 0.025), tone(look.skin, 0.95))
            self.limb(elbow, hand, (0.025, 0.019), look.skin)
            sx, sy = self.joints["sh" + s]
            mid = (sx + (elbow[0] - sx) * 0.62, sy + (elbow[1] - sy) * 0.62)
            self.limb((sx, sy), mid, (0.041, 0.039), sleeve)
        else:
            self.limb("sh" + s, elbow, (0.041, 0.033), sleeve)
            end = (elbow[0] + (hand[0] - elbow[0]) * 0.86, elbow[1] + (hand[1] - elbow[1]) * 0.86)
            self.limb(elbow, end, (0.033, 0.026), sleeve)

    def head(self) -> None:
        look, (x, y) = self.look, self.joints["head"]
        self.limb(
            (x * 0.7 + self.joints["neck"][0] * 0.3, y - 0.03),
            "neck",
            (0.03, 0.033),
            tone(look.skin, 0.86),
        )
        if look.long_hair:
            self.locks(x, y)
        self.limb(
            (x, y + 0.014),
            (x + (0.008 if self.profile else 0), y - 0.022),
            (0.053, 0.041),
            look.skin,
        )
        if self.back:
            self.limb(
                (x, y + 0.018),
                (x, y - (0.03 if look.long_hair else 0.01)),
                (0.059, 0.052),
                look.hair,
            )
        elif self.profile:
            self.limb((x + 0.02, y + 0.045), (x - 0.02, y + 0.03), (0.034, 0.05), look.hair)
            self.limb((x - 0.02, y + 0.03), (x - 0.034, y - 0.008), (0.05, 0.03), look.hair)
            self.limb(
                (x - 0.004, y - 0.004),
                (x - 0.006, y - 0.012),
                (0.011, 0.009),
                tone(look.skin, 0.86),
            )
            self.limb((x + 0.036, y + 0.006), (x + 0.052, y - 0.01), (0.014, 0.008), look.skin)
        else:
            self.limb((x - 0.036, y + 0.04), (x + 0.036, y + 0.04), (0.022, 0.022), look.hair)
            self.limb((x - 0.016, y + 0.054), (x + 0.016, y + 0.054), (0.024, 0.024), look.hair)
            for ear in (-0.053, 0.053):
                self.limb((x + ear, y + 0.03), (x + ear * 0.98, y + 0.008), (0.009, 0.006), look.hair)
        self.hat(x, y)

    def locks(self, x: float, y: float) -> None:
        """Long hair behind the face."""
        if self.profile or self.back:
            drop = -0.03 if self.profile else 0.0
            self.limb((x + drop * 0.5, y + 0.01), (x + drop, y - 0.07), (0.058, 0.042), self.look.hair)
        else:
            for edge in (-0.04, 0.04):
                self.limb((x + edge, y + 0.03), (x + edge * 1.1, y - 0.06), (0.026, 0.02), self.look.hair)

    def hat(self, x: float, y: float) -> None:
        if self.look.hat == "straw":
            self.oval((x, y + 0.034), 0.125, 0.03, (176, 142, 84))
            self.oval((x, y + 0.04), 0.122, 0.026, (222, 192, 128))
            self.limb((x, y + 0.055), (x, y + 0.05), (0.056, 0.058), (226, 198, 136))
        elif self.look.hat:
            color = {"helmet": (236, 190, 52), "cap": (236, 236, 232)}[self.look.hat]
            self.limb((x, y + 0.03), (x, y + 0.026), (0.064, 0.06), color)
            self.oval((x + (0.03 if self.profile else 0), y + 0.016), 0.07, 0.014, tone(color, 0.84))

    def sprite(self) -> Image.Image:
        """The finished cut-out: folds softened, one side of the body in shade."""
        self.legs()
        raised = [s for s in "rl" if self.joints["ha" + s][1] > self.joints["sh" + s][1]]
        behind = ["r"] if self.profile else [s for s in "lr" if self.back and s not in raised]
        for s in behind:
            self.arm(s)
        self.torso()
        if not self.back and not self.profile:
            self.front()
        self.head()
        for s in "lr":
            if s not in behind:
                self.arm(s)
        soft = self.colors.filter(ImageFilter.GaussianBlur(self.k * 0.0055))
        around = self.mask.filter(ImageFilter.GaussianBlur(self.k * 0.03))
        step = round(self.k * 0.035)
        dark = ImageChops.subtract(self.mask, ImageChops.offset(around, self.side * step, 0))
        pale = ImageChops.subtract(self.mask, ImageChops.offset(around, -self.side * step, step // 2))
        soft.paste((24, 26, 46), mask=dark.point([round(v * 0.42) for v in range(256)]))
        soft.paste((255, 244, 222), mask=pale.point([round(v * 0.3) for v in range(256)]))
        edge = self.mask.filter(ImageFilter.GaussianBlur(max(0.6, self.k * 0.002)))
        return Image.merge("RGBA", (*soft.split(), edge))


def figure(
    stage: Stage,
    at: tuple[float, float],
    pose: str,
    look: Look | None = None,
    *,
    facing: int = 1,
    back: bool = False,
    tall: float = 0,
    lift: float = 0,
) -> None:
    """Queue somebody at (x, z); `facing` -1 mirrors, `lift` raises the feet above the ground."""
    rng, (x, z) = stage.rng, at
    look = look or dress(rng, stage.season)
    tall = tall or rng.uniform(1.58, 1.76) * (0.96 if look.long_hair else 1)
    joints = {
        name: (jx + rng.uniform(-0.007, 0.007), jy + rng.uniform(-0.005, 0.005))
        for name, (jx, jy) in POSES[pose].items()
    }

    def paint() -> None:
        k = stage.cam.size(tall, z)
        if k < 12:  # a dot in the distance
            return
        person = _Figure(joints, look, k, stage.side * facing, back=back, profile=pose in SIDEWAYS)
        sprite = person.sprite()
        if facing < 0:
            sprite = sprite.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        px, py = stage.cam.project((x, lift, z))
        drop = SITTING.get(pose, 0.0) * k
        stage.stamp(sprite, px - sprite.width / 2, py + drop, z)

    if lift == 0:
        reach = 0.9 if stage.light.shadow > 0.2 else 0.3
        stage.later(z + 0.02, lambda: stage.shadow((x, z), 0.5, reach))
    stage.later(z, paint)


def hand_of(at: tuple[float, float], pose: str, facing: int, tall: float, hand: str = "hal") -> Point3:
    """Where that figure's hand is, for the tool it holds."""
    hx, hy = POSES[pose][hand]
    return (at[0] + hx * tall * facing, (hy - SITTING.get(pose, 0.0)) * tall, at[1])


def tool(stage: Stage, at: tuple[float, float], facing: int, pose: str = "work", head: str = "spade") -> None:
    """Queue the spade, broom or rake in the hands of a working figure."""
    top = hand_of(at, pose, facing, 1.66, "har")
    hand = hand_of(at, pose, facing, 1.66)
    reach = {"spade": 0.28, "broom": 0.75, "rake": 0.6, "grab": 0.3}[head]
    foot: Point3 = (hand[0] + facing * reach, 0.04, at[1] - 0.1)
    raised = (top[0] - facing * 0.12, max(top[1], hand[1]) + 0.25, at[1] - 0.1)

    def paint() -> None:
        stage.rod((raised[0], raised[1], at[1] - 0.1), foot, 0.035, (176, 142, 100))
        x, _, z = foot
        if head == "spade":
            stage.face(
                [(x - 0.1, 0.28, z), (x + 0.1, 0.28, z), (x + 0.06, 0, z), (x - 0.06, 0, z)],
                (150, 156, 162),
                (104, 110, 118),
            )
        elif head == "broom":
            stage.face(
                [(x - 0.04, 0.3, z), (x + 0.04, 0.3, z), (x + 0.17, 0, z), (x - 0.17, 0, z)],
                (182, 154, 104),
                (138, 110, 70),
            )
        elif head == "rake":
            stage.rod((x - 0.22, 0.05, z), (x + 0.22, 0.05, z), 0.05, (120, 120, 124))

    stage.later(at[1] - 0.05, paint)
