"""Rooms and what stands against their walls."""

from typing import Final

from demo_photos.paint import Color, Point, Stage, mix, tone, vary

BOOKS: Final[tuple[Color, ...]] = (
    (154, 62, 54),
    (54, 84, 124),
    (70, 108, 90),
    (188, 150, 86),
    (118, 92, 112),
    (206, 198, 180),
    (92, 96, 104),
)


NEAR_WALL: Final = 0.8
"""Rooms begin just before the lens."""


def room(
    stage: Stage,
    x: Point,
    depth: float,
    height: float,
    wall: Color,
    floor: Color,
    *,
    windows: bool = True,
) -> None:
    """Four walls with windows on the side of the sun, lamps, and daylight on the floor."""
    near = NEAR_WALL
    stage.panel(x, (0, height), depth, tone(wall, 0.98), tone(wall, 0.86))
    stage.face(
        [(x[0], height, near), (x[1], height, near), (x[1], height, depth), (x[0], height, depth)],
        tone(wall, 0.78),
        tone(wall, 1.05),
    )
    for edge, light in (
        (x[0], 0.74 if stage.side < 0 else 0.98),
        (x[1], 0.74 if stage.side > 0 else 0.98),
    ):
        stage.face(
            [(edge, 0, near), (edge, height, near), (edge, height, depth), (edge, 0, depth)],
            tone(wall, light),
            tone(wall, light * 0.88),
        )
    stage.floor(x, (near, depth), tone(floor, 1.12), tone(floor, 0.82))
    for joint in range(1, int(depth)):
        stage.rod((x[0], 0, depth - joint), (x[1], 0, depth - joint), 0.012, tone(floor, 0.88))
    for line in range(int(x[1] - x[0])):
        stage.rod((x[0] + line, 0, near), (x[0] + line, 0, depth), 0.012, tone(floor, 0.9))
    for edge in x:
        stage.rod((edge, 0.05, near), (edge, 0.05, depth), 0.09, tone(wall, 0.6))
    stage.rod((x[0], 0.05, depth), (x[1], 0.05, depth), 0.09, tone(wall, 0.6))
    _wainscot(stage, x, depth, wall)
    for tile in range(2, int(depth * 1.6)):
        stage.rod((x[0], height, tile * 0.6), (x[1], height, tile * 0.6), 0.012, tone(wall, 0.8))
    _lamps(stage, x, depth, height)
    _wall_things(stage, x[1] if stage.side < 0 else x[0], depth)
    if windows:
        _daylight(stage, x, depth, height)


def _wainscot(stage: Stage, x: Point, depth: float, wall: Color) -> None:
    """The lower part of the walls, painted against scuffs."""
    paint = mix(
        wall,
        stage.rng.choice(((118, 152, 140), (150, 128, 104), (128, 146, 166), (168, 160, 146))),
        0.62,
    )
    stage.panel(x, (0.1, 0.95), depth - 0.01, tone(paint, 0.95), tone(paint, 0.84))
    for edge, light in (
        (x[0] + 0.01, 0.76 if stage.side < 0 else 0.96),
        (x[1] - 0.01, 0.76 if stage.side > 0 else 0.96),
    ):
        stage.flank(edge, (0.1, 0.95), (NEAR_WALL, depth), tone(paint, light), tone(paint, light * 0.9))


def _wall_things(stage: Stage, edge: float, depth: float) -> None:
    """Empty frames, a door and a radiator on the wall across from the windows."""
    rng = stage.rng
    z = depth - 1.0
    stage.flank(edge, (0, 2.15), (z - 1.0, z), (138, 104, 76), (112, 82, 62))
    stage.flank(edge, (1.3, 1.95), (z - 0.75, z - 0.25), (190, 206, 210), (158, 178, 186))
    z -= 1.9
    while z > 3:
        hue = rng.choice(((176, 200, 212), (222, 200, 164), (186, 206, 180), (226, 186, 170)))
        stage.flank(edge, (1.35, 2.25), (z - 0.72, z), (150, 136, 116))
        stage.flank(edge, (1.4, 2.2), (z - 0.67, z - 0.05), (246, 244, 238), (232, 230, 222))
        stage.flank(edge, (1.75, 2.14), (z - 0.61, z - 0.11), hue, tone(hue, 0.8))
        z -= rng.uniform(1.0, 1.3)


def _lamps(stage: Stage, x: Point, depth: float, height: float) -> None:
    rows = 2 if x[1] - x[0] < 9 else 3
    z = depth - 1.6
    while z > 2:
        for i in range(rows):
            mid = x[0] + (x[1] - x[0]) * (i + 0.5) / rows
            corners = [
                (mid - 0.6, height - 0.01, z),
                (mid + 0.6, height - 0.01, z),
                (mid + 0.6, height - 0.01, z + 0.5),
                (mid - 0.6, height - 0.01, z + 0.5),
            ]
            stage.face(corners, (255, 253, 244))
            stage.glow(
                stage.cam.project((mid, height, z)),
                stage.cam.size(1.6, z),
                stage.cam.size(0.6, z),
                (255, 252, 238),
                0.5,
            )
            stage.glow(
                stage.cam.project((mid, 0, z)),
                stage.cam.size(1.0, z),
                stage.cam.size(0.35, z),
                (255, 252, 240),
                0.3,
            )
        z -= 2.4


def _daylight(stage: Stage, x: Point, depth: float, height: float) -> None:
    edge = x[0] if stage.side < 0 else x[1]
    inward, z, top = -stage.side, depth - 0.9, height * 0.84
    curtain = vary(stage.rng, stage.rng.choice(((214, 204, 184), (168, 190, 196), (196, 206, 186))), 6)
    while z > 1.8:
        span = (z - 1.7, z)
        stage.flank(edge, (0.85, top + 0.06), (span[0] - 0.08, span[1] + 0.08), (240, 240, 236))
        stage.flank(edge, (0.92, top), span, (236, 246, 252), (176, 204, 176))
        for bar in (span[0] + 0.85, span[0], span[1]):
            stage.rod((edge, 0.92, bar), (edge, top, bar), 0.05, (238, 238, 234))
        for c in (span[0] - 0.2, span[1] - 0.2):
            stage.flank(
                edge + inward * 0.06,
                (0.6, top + 0.12),
                (c, c + 0.4),
                tone(curtain, 1.05),
                tone(curtain, 0.8),
            )
        spill = [
            (edge + inward * d, 0.0, dz)
            for d, dz in (
                (0.7, span[1]),
                (2.6, span[1] - 0.5),
                (2.6, span[0] - 0.5),
                (0.7, span[0]),
            )
        ]
        if span[0] > 2.6:
            stage.soft(
                [stage.cam.project(p) for p in spill],
                stage.light.sun,
                0.4,
                stage.cam.size(0.12, max(1.5, span[0])),
            )
        mid = stage.cam.project((edge, 1.7, z - 0.8))
        stage.glow(mid, stage.cam.size(1.5, z), stage.cam.size(1.3, z), (255, 252, 240), 0.4)
        z -= 2.6


def screen(stage: Stage, x: Point, y: Point, z: float) -> None:
    """A lit screen with an abstract slide: a soft picture and bars, nothing to read."""
    rng = stage.rng
    hue = rng.choice(((70, 120, 178), (64, 140, 140), (196, 96, 72), (92, 124, 84)))
    stage.panel((x[0] - 0.06, x[1] + 0.06), (y[0] - 0.06, y[1] + 0.06), z, (50, 52, 58))
    stage.panel(x, y, z - 0.01, mix(hue, (255, 255, 255), 0.75), mix(hue, (255, 255, 255), 0.5))
    w, h = x[1] - x[0], y[1] - y[0]
    stage.panel((x[0], x[1]), (y[1] - h * 0.2, y[1]), z - 0.02, hue, tone(hue, 1.15))
    for i in range(5):
        left = x[0] + w * (0.12 + i * 0.16)
        stage.panel(
            (left, left + w * 0.1),
            (y[0] + h * 0.12, y[0] + h * rng.uniform(0.3, 0.66)),
            z - 0.03,
            tone(hue, rng.uniform(0.85, 1.3)),
        )
    mid = stage.cam.project(((x[0] + x[1]) / 2, (y[0] + y[1]) / 2, z))
    stage.glow(mid, stage.cam.size(w * 0.8, z), stage.cam.size(h, z), mix(hue, (255, 255, 255), 0.85), 0.28)


def shelf(
    stage: Stage, x: Point, z: float, height: float, *, rows: int = 5, wood: Color = (158, 120, 84)
) -> None:
    """A bookcase against a wall that faces the camera."""
    rng = stage.rng
    stage.panel(x, (0, height), z, tone(wood, 0.5), tone(wood, 0.42))
    gap = height / rows
    for row in range(rows):
        spine = x[0] + 0.05
        while spine < x[1] - 0.1:
            wide = rng.uniform(0.035, 0.075)
            if rng.random() > 0.07:
                color = vary(rng, rng.choice(BOOKS), 16)
                stage.panel(
                    (spine, spine + wide * 0.92),
                    (row * gap + 0.05, row * gap + gap * rng.uniform(0.6, 0.82)),
                    z - 0.02,
                    color,
                    tone(color, 0.8),
                )
            spine += wide
        stage.panel(x, (row * gap, row * gap + 0.05), z - 0.04, tone(wood, 1.1), tone(wood, 0.8))
    for edge in (x[0], x[1] - 0.05):
        stage.panel((edge, edge + 0.05), (0, height + 0.05), z - 0.05, wood, tone(wood, 0.8))
    stage.panel(x, (height, height + 0.06), z - 0.06, tone(wood, 1.15), wood)
