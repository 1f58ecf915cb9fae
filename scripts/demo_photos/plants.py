"""Trees and shrubs, built from dabs: shade below, leaf in the middle, light towards the sun."""

import random
from math import cos, pi, sin
from typing import Final, TypeAlias

from PIL import Image, ImageDraw, ImageFilter

from demo_photos.kit import LEAVES
from demo_photos.paint import Color, Stage, mix, ring, stroke, tone, vary

_Brushes: TypeAlias = tuple[ImageDraw.ImageDraw, ImageDraw.ImageDraw]


def tree(
    stage: Stage,
    at: tuple[float, float],
    height: float,
    kind: str = "broad",
    leaf: Color | None = None,
) -> None:
    """Queue a tree: "broad", "poplar", "willow", "conifer" or "bare"."""
    if stage.season == "winter" and kind != "conifer":
        kind = "bare"
    color = leaf or vary(stage.rng, stage.rng.choice(LEAVES[stage.season]), 8)
    x, z = at
    seed = stage.rng.getrandbits(32)

    def paint() -> None:
        px, py = stage.cam.project((x, 0, z))
        k = stage.cam.size(height, z)
        if not -k < px < stage.w + k:
            return
        sprite = _tree_sprite(random.Random(seed), k, kind, color, stage.side)
        stage.stamp(sprite, px - sprite.width / 2, py + k * 0.01, z)

    stage.later(z + 0.03, lambda: stage.shadow((x, z), height * 0.22, height * 0.35))
    stage.later(z, paint)


CROWNS: Final[dict[str, tuple[float, float, float]]] = {
    "broad": (0.66, 0.31, 0.3),
    "poplar": (0.58, 0.115, 0.4),
    "willow": (0.68, 0.3, 0.24),
    "young": (0.74, 0.17, 0.22),
}
"""Middle of the crown, half its width and half its height, in tree heights."""


def _tree_sprite(rng: random.Random, k: float, kind: str, leaf: Color, side: int) -> Image.Image:
    width, height = max(8, round(k * 0.9)), max(10, round(k * 1.06))
    colors = Image.new("RGB", (width, height), tone(leaf, 0.6))
    mask = Image.new("L", (width, height), 0)
    paint, cut = ImageDraw.Draw(colors), ImageDraw.Draw(mask)
    bark: Color = (104, 88, 74)

    sway = 0.28 if kind in ("poplar", "young") else 0.65

    def branch(x: float, y: float, angle: float, length: float, r: float, depth: int) -> None:
        tip = (x + sin(angle) * length, y + cos(angle) * length)
        a, b = (width / 2 + x * k, height - y * k), (width / 2 + tip[0] * k, height - tip[1] * k)
        stroke(paint, a, b, (r * k, r * k * 0.7), tone(bark, 0.75))
        stroke(
            paint,
            (a[0] + side * r * k * 0.3, a[1]),
            (b[0] + side * r * k * 0.2, b[1]),
            (r * k * 0.5, r * k * 0.35),
            bark,
        )
        stroke(cut, a, b, (max(r * k, 0.8), max(r * k * 0.7, 0.7)), 255)
        for _ in range(3 if depth > 2 else 2) if depth else ():
            branch(
                *tip,
                angle + rng.uniform(-sway, sway),
                length * rng.uniform(0.6, 0.84),
                r * 0.64,
                depth - 1,
            )

    if kind == "bare":
        branch(0, 0, rng.uniform(-0.04, 0.04), 0.3, 0.022, 5)
    elif kind == "conifer":
        branch(0, 0, 0, 0.3, 0.02, 0)
        _needles(rng, k, (width, height), (paint, cut), leaf, side)
    else:
        branch(0, 0, rng.uniform(-0.05, 0.05), 0.34, 0.024 if kind != "young" else 0.014, 2)
        _crown(rng, k, (width, height), (paint, cut), leaf, side, kind)
    soft = colors.filter(ImageFilter.GaussianBlur(max(0.9, k * 0.0022)))
    return Image.merge("RGBA", (*soft.split(), mask.filter(ImageFilter.GaussianBlur(0.9))))


def _crown(
    rng: random.Random,
    k: float,
    size: tuple[int, int],
    brushes: _Brushes,
    leaf: Color,
    side: int,
    kind: str,
) -> None:
    """Clusters of dabs: shade below, colour in the middle, light on the side of the sun."""
    mid, wide, tall = CROWNS[kind]
    clusters = []
    for _ in range(26):
        a, r = rng.uniform(0, 2 * pi), rng.uniform(0, 1) ** 0.5
        clusters.append((cos(a) * r * wide * 0.82, mid + sin(a) * r * tall * 0.82))
    lit = tone(mix(leaf, (236, 222, 130), 0.22), 1.14)
    dense = 1.0 if k < 260 else 1.7  # near crowns show single leaves
    for light, count, shift, grain in (
        (0.6, 9, -0.012, 1.5),
        (0.84, 11, 0.01, 1.15),
        (1.0, 11, 0.03, 0.95),
        (0.0, 8, 0.048, 0.75),
    ):
        base = tone(leaf, light) if light else lit
        for cx, cy in clusters:
            shade = vary(rng, base, 6)
            for _ in range(round(count * dense)):
                a, far = rng.uniform(0, 2 * pi), rng.uniform(0, 0.085) * (wide / 0.3) ** 0.5
                x, y = cx + cos(a) * far + side * shift * 0.8, cy + sin(a) * far * 0.8 + shift
                r = rng.uniform(0.009, 0.019) * grain / dense**0.6
                px, py = size[0] / 2 + x * k, size[1] - y * k
                down = r * (4.5 if kind == "willow" else 0.8)
                frame = (px - r * k, py - r * 0.8 * k, px + r * k, py + down * k)
                brushes[0].ellipse(frame, fill=vary(rng, shade, 3))
                brushes[1].ellipse(frame, fill=255)


def _needles(
    rng: random.Random, k: float, size: tuple[int, int], brushes: _Brushes, leaf: Color, side: int
) -> None:
    for row in range(24):
        y = 0.16 + row * 0.034
        half = 0.27 * (1 - row / 25) + 0.015
        for _ in range(14):
            x = rng.uniform(-half, half)
            light = 0.7 + 0.5 * (x * side / half + 1) / 2 + rng.uniform(-0.12, 0.12)
            a = (size[0] / 2 + x * k, size[1] - (y + 0.05) * k)
            b = (a[0] + x * k * 0.3, a[1] + 0.06 * k)
            stroke(brushes[0], a, b, (0.016 * k, 0.005 * k), tone(leaf, light))
            stroke(brushes[1], a, b, (0.016 * k, 0.005 * k), 255)


def bush(stage: Stage, at: tuple[float, float], size: float, leaf: Color | None = None) -> None:
    """Queue a round shrub."""
    rng, (x, z) = stage.rng, at
    color = leaf or vary(rng, rng.choice(LEAVES[stage.season]), 8)
    dabs = [(rng.gauss(0, 0.3), rng.uniform(0, 0.75), rng.uniform(0.1, 0.2)) for _ in range(46)]

    def paint() -> None:
        for light, shift in ((0.6, -0.05), (0.88, 0.02), (1.14, 0.1)):
            for dx, dy, r in dabs:
                shrink = 1.3 - light * 0.45
                at = stage.cam.project((x + (dx + stage.side * shift) * size, (dy + shift + 0.05) * size, z))
                rr = stage.cam.size(r * size * shrink, z)
                stage.draw.ellipse(
                    (at[0] - rr, at[1] - rr * 0.8, at[0] + rr, at[1] + rr * 0.8),
                    fill=stage.air(tone(color, light + dx * stage.side * 0.2), z),
                )

    stage.later(z + 0.03, lambda: stage.shadow((x, z), size, size * 0.5))
    stage.later(z, paint)


def leaf_frame(stage: Stage, corner: int) -> None:
    """A branch out of focus in an upper corner, close to the lens."""
    rng = stage.rng
    color = rng.choice(LEAVES["summer" if stage.season == "winter" else stage.season])
    for _ in range(34):
        x = (0 if corner < 0 else stage.w) - corner * abs(rng.gauss(0, stage.w * 0.09))
        y = abs(rng.gauss(0, stage.h * 0.07))
        r = rng.uniform(40, 84)
        stage.soft(ring((x, y), r, r * 0.5, 14), tone(color, rng.uniform(0.5, 0.95)), 0.8, 16)
