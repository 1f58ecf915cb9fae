"""What people put up: houses, furniture, lamps, canopies."""

import random
from typing import Final

from demo_photos.paint import Color, Point, Point3, Stage, tone, vary

PLASTER: Final[tuple[Color, ...]] = (
    (226, 216, 196),
    (232, 228, 218),
    (206, 186, 158),
    (218, 206, 190),
    (188, 152, 128),
)


ROOFS: Final[tuple[Color, ...]] = ((88, 88, 96), (150, 84, 66), (104, 100, 100))


def house(
    stage: Stage,
    x: Point,
    z: Point,
    height: float,
    wall: Color,
    *,
    roof: Color = (92, 88, 92),
    floors: int = 1,
    lit: float = 0,
) -> None:
    """Queue a house with windows, a door and a tiled roof; `lit` is the share of lit panes."""
    seed = stage.rng.getrandbits(32)

    def paint() -> None:
        rng = random.Random(seed)
        stage.box(x, (0, height), z, wall)
        stage.panel(x, (0, 0.5), z[0] - 0.01, tone(wall, 0.62), tone(wall, 0.55))
        storey = height / floors
        inner = x[1] if x[1] < stage.cam.x else x[0]
        middle = (x[0] + x[1]) / 2
        for floor in range(floors):
            y = (floor * storey + storey * 0.34, floor * storey + storey * 0.8)
            _windows(stage, rng, x, y, z[0] - 0.02, lit, middle)
            if not x[0] <= stage.cam.x <= x[1]:
                _side_windows(stage, rng, inner, y, z, lit)
        stage.panel((middle - 0.72, middle + 0.72), (0, 2.42), z[0] - 0.03, tone(wall, 0.8), tone(wall, 0.7))
        for leaf in (middle - 0.6, middle + 0.02):
            stage.panel((leaf, leaf + 0.58), (0.05, 2.3), z[0] - 0.04, (118, 86, 64), (84, 60, 48))
            stage.panel((leaf + 0.1, leaf + 0.48), (1.2, 2.1), z[0] - 0.05, (128, 144, 150), (88, 102, 112))
        stage.box((middle - 1, middle + 1), (0, 0.12), (z[0] - 0.5, z[0]), (188, 184, 176))
        eave = [
            stage.cam.project(p)
            for p in (
                (x[0], height, z[0]),
                (x[1], height, z[0]),
                (x[1], height - 0.5, z[0]),
                (x[0], height - 0.5, z[0]),
            )
        ]
        stage.soft(eave, (30, 28, 40), stage.light.shadow, stage.cam.size(0.12, z[0]))
        _roof(stage, x, z, height, roof)

    stage.later(z[0] + 0.05, paint)


def _glass(rng: random.Random, lit: float) -> tuple[Color, Color]:
    if rng.random() < lit:
        return ((255, 214, 138), (240, 176, 96))
    pane = vary(rng, (108, 132, 150), 14)
    return (tone(pane, 1.25), tone(pane, 0.7))


def _windows(stage: Stage, rng: random.Random, x: Point, y: Point, z: float, lit: float, door: float) -> None:
    count = max(2, round((x[1] - x[0]) / 2.4))
    step = (x[1] - x[0]) / count
    for i in range(count):
        left = x[0] + step * (i + 0.24)
        right = left + step * 0.52
        if y[0] < 2 and left - 0.8 < door < right + 0.8:  # the door is there
            continue
        stage.panel((left - 0.07, right + 0.07), (y[0] - 0.08, y[1] + 0.07), z, (222, 220, 212))
        stage.panel((left, right), y, z - 0.01, *_glass(rng, lit))
        stage.rod(
            ((left + right) / 2, y[0], z - 0.02),
            ((left + right) / 2, y[1], z - 0.02),
            0.05,
            (210, 208, 202),
        )


def _side_windows(stage: Stage, rng: random.Random, x: float, y: Point, z: Point, lit: float) -> None:
    count = max(1, round((z[1] - z[0]) / 2.6))
    step = (z[1] - z[0]) / count
    for i in range(count):
        near = z[0] + step * (i + 0.27)
        stage.flank(x, (y[0] - 0.07, y[1] + 0.07), (near - 0.08, near + step * 0.46 + 0.08), (200, 198, 192))
        stage.flank(x, y, (near, near + step * 0.46), *_glass(rng, lit))


def _roof(stage: Stage, x: Point, z: Point, height: float, color: Color) -> None:
    eave, rise = 0.45, 1.1
    ridge = (z[0] + z[1]) / 2
    top = height + rise
    stage.face(
        [
            (x[0] - eave, height, z[0] - eave),
            (x[1] + eave, height, z[0] - eave),
            (x[1] + 0.2, top, ridge),
            (x[0] - 0.2, top, ridge),
        ],
        tone(color, 1.14),
        tone(color, 0.9),
    )
    for i in range(1, round((x[1] - x[0]) / 0.4)):
        px = x[0] + i * 0.4
        stage.rod((px, height, z[0] - eave), (px, top, ridge), 0.06, tone(color, 0.84))
    stage.panel((x[0] - eave, x[1] + eave), (height - 0.1, height + 0.04), z[0] - eave, tone(color, 0.6))
    stage.rod((x[0] - 0.2, top, ridge), (x[1] + 0.2, top, ridge), 0.16, tone(color, 0.75))


def table(
    stage: Stage, x: Point, z: Point, color: Color, height: float = 0.76, cloth: Color | None = None
) -> None:
    """Queue a table on legs, or one with a cloth to the ground."""

    def paint() -> None:
        if cloth is not None:
            stage.box(x, (0.05, height), z, cloth)
            return
        for lx in (x[0] + 0.05, x[1] - 0.1):
            for lz in (z[1] - 0.1, z[0] + 0.05):
                stage.box((lx, lx + 0.05), (0, height), (lz, lz + 0.05), tone(color, 0.6))
        stage.box(x, (height - 0.06, height), z, color)

    stage.later(
        z[1],
        lambda: stage.soft(
            [
                stage.cam.project(p)
                for p in ((x[0], 0, z[1]), (x[1], 0, z[1]), (x[1], 0, z[0]), (x[0], 0, z[0]))
            ],
            (20, 20, 30),
            0.42,
            stage.cam.size(0.1, z[0]),
        ),
    )
    stage.later(z[0], paint)


def chair(stage: Stage, at: tuple[float, float], color: Color, *, back: int = 0) -> None:
    """Queue a chair; its backrest is at the left (-1), the right (1) or towards the camera (0)."""
    x, z = at

    def paint() -> None:
        for lx in (x - 0.2, x + 0.17):
            stage.rod((lx, 0, z + 0.15), (lx, 0.44, z + 0.15), 0.035, tone(color, 0.5))
            stage.rod((lx, 0, z - 0.15), (lx, 0.44, z - 0.15), 0.035, tone(color, 0.55))
        stage.box((x - 0.22, x + 0.22), (0.42, 0.47), (z - 0.2, z + 0.2), color)
        if back:
            stage.box(
                (x + back * 0.22 - 0.025, x + back * 0.22 + 0.025),
                (0.47, 0.92),
                (z - 0.2, z + 0.2),
                color,
            )
        else:
            stage.box((x - 0.22, x + 0.22), (0.56, 0.95), (z - 0.22, z - 0.18), color)

    stage.later(z + 0.15 if back else z - 0.1, paint)


def lamp_post(
    stage: Stage, at: tuple[float, float], height: float, arm: int, *, burning: bool = False
) -> None:
    """Queue a street lamp whose arm reaches left (-1) or right (1)."""
    x, z = at

    def paint() -> None:
        tip = (x + arm * 1.3, height + 0.25, z)
        stage.rod((x, 0, z), (x, height, z), 0.14, (132, 138, 144))
        stage.rod((x, height - 0.1, z), tip, 0.08, (132, 138, 144))
        stage.box(
            (min(x + arm * 0.9, tip[0]), max(x + arm * 0.9, tip[0])),
            (height + 0.17, height + 0.28),
            (z, z + 0.25),
            (180, 184, 188),
        )
        if burning:
            at = stage.cam.project((tip[0] - arm * 0.2, height + 0.15, z))
            for r, alpha in ((3.2, 0.35), (1.0, 0.7), (0.32, 1.0)):
                stage.glow(at, stage.cam.size(r, z), stage.cam.size(r, z), (255, 216, 146), alpha)

    stage.later(z + 0.02, lambda: stage.shadow((x, z), 0.3, 2.2))
    stage.later(z, paint)


def tent(stage: Stage, x: Point, z: Point, cloth: Color) -> None:
    """Queue a canopy on four poles with a hanging border."""
    top, eave = 3.25, 2.35
    middle, deep = (x[0] + x[1]) / 2, (z[0] + z[1]) / 2

    def far() -> None:
        area = [(x[0], 0.0, z[1]), (x[1], 0.0, z[1]), (x[1], 0.0, z[0]), (x[0], 0.0, z[0])]
        stage.soft([stage.cam.project(p) for p in area], (24, 28, 44), stage.light.shadow, 18)
        for px in x:
            stage.rod((px, 0, z[1]), (px, eave, z[1]), 0.06, (206, 208, 210))

    def near() -> None:
        for px in x:
            stage.rod((px, 0, z[0]), (px, eave, z[0]), 0.06, (222, 224, 226))
        peak: Point3 = (middle, top, deep)
        for px, light in (
            (x[0], 1.12 if stage.side < 0 else 0.72),
            (x[1], 1.12 if stage.side > 0 else 0.72),
        ):
            stage.face([(px, eave, z[0]), (px, eave, z[1]), peak], tone(cloth, light))
        stage.face([(x[0], eave, z[0]), (x[1], eave, z[0]), peak], tone(cloth, 1.18), tone(cloth, 0.92))
        stage.panel(
            (x[0], x[1]),
            (eave - 0.22, eave + 0.02),
            z[0] - 0.02,
            tone(cloth, 0.9),
            tone(cloth, 0.72),
        )

    stage.later(z[1], far)
    stage.later(z[0], near)
