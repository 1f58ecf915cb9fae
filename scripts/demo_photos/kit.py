"""What the scenes share outdoors: hours of the day, sky, hills, ground, crops, snow."""

import random
from collections.abc import Sequence
from math import pi, sin
from typing import Final

from demo_photos.paint import Color, Light, Point, Stage, mix, stroke, tone, vary

LIGHTS: Final[dict[str, Light]] = {
    "morning": Light(
        ((112, 160, 206), (244, 226, 200)),
        (222, 222, 214),
        (255, 236, 196),
        70,
        0.4,
        (1.03, 1.0, 0.95),
        0.3,
    ),
    "clear": Light(
        ((72, 138, 206), (208, 228, 240)),
        (200, 220, 232),
        (255, 250, 232),
        95,
        0.46,
        (1.01, 1.0, 0.98),
        0.45,
    ),
    "cloudy": Light(
        ((164, 182, 198), (226, 230, 232)),
        (212, 219, 224),
        (246, 246, 244),
        60,
        0.2,
        (0.99, 1.0, 1.01),
        1.0,
    ),
    "gold": Light(
        ((122, 156, 196), (252, 214, 156)),
        (240, 214, 176),
        (255, 222, 160),
        75,
        0.42,
        (1.06, 0.99, 0.9),
        0.4,
    ),
    "dusk": Light(
        ((40, 56, 104), (236, 154, 112)),
        (122, 108, 132),
        (255, 178, 120),
        60,
        0.3,
        (0.98, 0.95, 1.04),
        0.6,
    ),
    "snow": Light(
        ((172, 188, 206), (232, 236, 240)),
        (224, 230, 236),
        (250, 250, 250),
        45,
        0.16,
        (0.97, 1.0, 1.04),
        0.9,
    ),
    "inside": Light(
        ((200, 220, 236), (240, 244, 244)),
        (226, 224, 216),
        (255, 248, 232),
        120,
        0.26,
        (1.02, 1.0, 0.97),
        0.0,
    ),
    "inside_warm": Light(
        ((210, 220, 226), (248, 240, 224)),
        (232, 222, 202),
        (255, 238, 204),
        120,
        0.26,
        (1.05, 1.0, 0.92),
        0.0,
    ),
    "inside_cool": Light(
        ((190, 214, 236), (236, 242, 246)),
        (214, 222, 226),
        (246, 250, 255),
        120,
        0.24,
        (0.97, 1.0, 1.03),
        0.0,
    ),
}


INSIDE: Final = ("inside", "inside_warm", "inside_cool")


LEAVES: Final[dict[str, tuple[Color, ...]]] = {
    "spring": ((122, 158, 74), (146, 174, 84), (104, 146, 78)),
    "summer": ((74, 118, 62), (88, 132, 66), (62, 106, 66)),
    "autumn": ((196, 148, 60), (176, 112, 52), (142, 132, 62), (208, 168, 78)),
    "winter": ((76, 98, 82), (88, 104, 84)),
}


GRASS: Final[dict[str, Color]] = {
    "spring": (134, 158, 88),
    "summer": (112, 142, 76),
    "autumn": (166, 152, 94),
    "winter": (164, 156, 124),
}


def sky(stage: Stage) -> None:
    """Gradient, glow of the sun, and banks of cloud that flatten towards the horizon."""
    light, rng = stage.light, stage.rng
    low = stage.cam.horizon + 40
    stage.fill([(0, 0), (stage.w, 0), (stage.w, low), (0, low)], *light.sky)
    sun = (stage.w * (0.5 + stage.side * rng.uniform(0.28, 0.5)), low * rng.uniform(0.15, 0.7))
    stage.glow(sun, stage.w * 0.5, stage.w * 0.42, light.sun, 0.75)
    for _ in range(round(7 * light.clouds)):
        x, y = rng.uniform(0, stage.w), rng.uniform(0.04, 0.8) * low
        near = 1.2 - y / low
        for _ in range(9):
            dx, dy = rng.gauss(0, 190) * near, rng.gauss(0, 22) * near
            r = rng.uniform(60, 170) * near
            stage.glow(
                (x + dx, y + dy + r * 0.18),
                r * 1.7,
                r * 0.7,
                mix(light.sky[0], light.haze, 0.7),
                0.35,
            )
            stage.glow((x + dx, y + dy), r * 1.5, r * 0.55, mix((255, 255, 255), light.sun, 0.3), 0.5)


def hills(stage: Stage, layers: int = 3, height: float = 0.16) -> None:
    """Ridges behind one another, the farthest palest."""
    rng, base = stage.rng, stage.cam.horizon
    green = mix(rng.choice(LEAVES[stage.season]), (70, 96, 110), 0.45)
    for layer in range(layers):
        share = (layer + 1) / layers
        color = mix(stage.light.haze, green, 0.2 + 0.5 * share)
        peak = stage.h * height * (1.25 - 0.8 * share)
        waves = [(rng.uniform(0.6, 1.4) * f, rng.uniform(0, 2 * pi), 1 / f) for f in (1.4, 3.1, 7.0, 17.0)]
        top = []
        for i in range(121):
            u = i / 120
            rise = sum(amp * sin(2 * pi * freq * u + phase) for freq, phase, amp in waves) * 0.4
            top.append((u * stage.w, base - peak * (0.6 + 0.5 * rise)))
        stage.fill([*top, (stage.w, base + 30), (0, base + 30)], color, mix(color, stage.light.haze, 0.6))


def ground(stage: Stage, color: Color, patches: int = 26) -> None:
    """A plain from the horizon to the feet of the camera, never quite even."""
    h = stage.cam.horizon
    corners = [(0, h), (stage.w, h), (stage.w, stage.h), (0, stage.h)]
    stage.fill(corners, mix(color, stage.light.haze, 0.55), tone(color, 0.9))
    for _ in range(patches):
        z, x = stage.rng.uniform(4, 30), stage.rng.uniform(-14, 14)
        px, py = stage.cam.project((x, 0, z))
        rx = stage.cam.size(stage.rng.uniform(1.5, 4.5), z)
        shade = stage.air(tone(color, stage.rng.choice((0.78, 1.15))), z)
        stage.glow((px, py), rx, rx * 0.2, shade, 0.45)


def tufts(stage: Stage, x: Point, z: Point, count: int, color: Color, tall: float = 0.14) -> None:
    """Blades of grass or rows of stubble, tips in the light."""
    rng = stage.rng
    spots = sorted((1 / rng.uniform(1 / z[1], 1 / z[0]) for _ in range(count)), reverse=True)
    for depth in spots:
        px, py = stage.cam.project((rng.uniform(*x), 0, depth))
        if not -40 < px < stage.w + 40:
            continue
        r = stage.cam.size(tall, depth)
        shade = stage.air(vary(rng, color, 16), depth)
        for lean in (-0.5, -0.1, 0.4):
            tip = (px + lean * r * 0.8, py - r * rng.uniform(0.6, 1))
            stroke(
                stage.draw,
                (px + lean * r * 0.3, py),
                tip,
                (r * 0.09, 0.4),
                tone(shade, 0.8 if lean < 0 else 1.1),
            )


def crops(stage: Stage, x: Point, z: Point, color: Color, *, step: float = 0.7, tall: float = 0.4) -> None:
    """Rows that run away from the camera, each with a lit and a shaded flank."""
    edge = x[0]
    while edge < x[1]:
        wide = step * 0.62
        ridge = edge + wide / 2
        lit, dark = tone(color, 1.12), tone(color, 0.72)
        left, right = (lit, dark) if stage.side < 0 else (dark, lit)
        stage.face([(edge, 0, z[0]), (ridge, tall, z[0]), (ridge, tall, z[1]), (edge, 0, z[1])], left)
        stage.face(
            [
                (edge + wide, 0, z[0]),
                (ridge, tall, z[0]),
                (ridge, tall, z[1]),
                (edge + wide, 0, z[1]),
            ],
            right,
        )
        edge += step


def fallen_snow(stage: Stage, count: int = 150) -> None:
    """Flakes in the air, the nearest large and soft."""
    for _ in range(count):
        r = stage.rng.choice((3, 4, 4, 5, 7, 11))
        at = (stage.rng.uniform(0, stage.w), stage.rng.uniform(0, stage.h))
        stage.glow(at, r * 1.5, r * 1.5, (255, 255, 255), 0.85)


def spots(
    rng: random.Random, x: Point, z: Point, count: int, gap: float = 0.8
) -> Sequence[tuple[float, float]]:
    """Places to stand, none closer to another than `gap` metres where room allows."""
    found: list[tuple[float, float]] = []
    for _ in range(count * 12):
        p = (rng.uniform(*x), rng.uniform(*z))
        if all((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 > gap * gap for q in found):
            found.append(p)
        if len(found) == count:
            break
    return found
