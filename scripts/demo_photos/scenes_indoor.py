"""Rooms: meeting, oath, lecture, reading, textile workshop, pump house."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from demo_photos.built import chair, table
from demo_photos.paint import Color, Stage, chance, ring, tone, vary
from demo_photos.people import dress, figure
from demo_photos.rooms import BOOKS, room, screen, shelf

WALLS: Final[tuple[Color, ...]] = (
    (232, 228, 216),
    (224, 230, 230),
    (236, 226, 210),
    (226, 230, 220),
)
FLOORS: Final[tuple[Color, ...]] = (
    (186, 172, 152),
    (170, 172, 172),
    (168, 132, 98),
    (192, 184, 170),
)
WOODS: Final[tuple[Color, ...]] = ((150, 100, 66), (178, 134, 92), (122, 82, 60), (196, 164, 124))


def _hall(stage: Stage, half: float, depth: float, height: float, *, windows: bool = True) -> None:
    rng = stage.rng
    room(
        stage,
        (-half, half),
        depth,
        height,
        vary(rng, rng.choice(WALLS), 5),
        vary(rng, rng.choice(FLOORS), 6),
        windows=windows,
    )


def _papers(stage: Stage, x: float, z: float, y: float, inward: int) -> None:
    """A notebook and a cup before every seat."""
    rng = stage.rng
    a = x + inward * 0.1

    def paint() -> None:
        stage.floor(
            (min(a, a + inward * 0.24), max(a, a + inward * 0.24)),
            (z - 0.15, z + 0.15),
            (246, 244, 236),
            y=y + 0.006,
        )
        stage.cylinder(
            (x + inward * 0.45, z - 0.05 + rng.uniform(-0.05, 0.05)),
            0.04,
            (y, y + 0.1),
            (236, 238, 238),
        )

    stage.later(z - 0.2, paint)


def _plant(stage: Stage, x: float, z: float) -> None:
    def paint() -> None:
        stage.cylinder((x, z), 0.2, (0, 0.42), (222, 218, 208))
        base = stage.cam.project((x, 0.4, z))
        for i in range(26):
            angle = pi * (0.08 + 0.84 * (i * 0.618 % 1))
            length = stage.cam.size(0.55 + 0.5 * (i * 0.37 % 1), z)
            tip = (base[0] + cos(angle) * length * 0.62, base[1] - sin(angle) * length)
            mid = ((base[0] + tip[0]) / 2 - (tip[1] - base[1]) * 0.07, (base[1] + tip[1]) / 2)
            low = ((base[0] + tip[0]) / 2 + (tip[1] - base[1]) * 0.05, (base[1] + tip[1]) / 2)
            stage.fill(
                [base, mid, tip, low],
                stage.air(tone((78, 128, 72), 0.65 + 0.55 * (i * 0.618 % 1)), z),
            )

    stage.later(z, paint)


def huiyi(stage: Stage) -> None:
    """A long table, people on both sides, a screen on the far wall."""
    rng = stage.rng
    half, depth = rng.uniform(2.9, 3.5), rng.uniform(9.5, 11)
    stage.cam = replace(
        stage.cam, height=stage.cam.height + 0.2, x=rng.choice((-1, 1)) * rng.uniform(0.1, 0.5)
    )
    _hall(stage, half, depth, 3.0)
    screen(stage, (-1.3, 1.3), (1.0, 2.45), depth - 0.03)
    _plant(stage, half - 0.45, depth - 0.6)
    _plant(stage, -half + 0.45, depth - 0.6)
    wood = vary(rng, rng.choice(WOODS), 8)
    for near in (7.2, 5.6, 4.0):
        table(stage, (-0.8, 0.8), (near, near + 1.6), wood)
    seats = [z for z in (8.3, 7.45, 6.6, 5.75, 4.9, 4.15) if chance(rng, 0.93)]
    for z in seats:
        for side in (-1, 1):
            if chance(rng, 0.1):
                continue
            chair(stage, (side * 1.28, z), (72, 76, 86), back=side)
            figure(stage, (side * 1.2, z), "seat", facing=-side, lift=0.001)
            _papers(stage, side * 0.72, z, 0.76, -side)
    if chance(rng, 0.6):
        figure(
            stage,
            (rng.choice((-1, 1)) * 1.85, depth - 0.9),
            "point" if chance(rng, 0.5) else "clasp",
        )
    stage.flush(7.2, 2.2)


def shiyan(stage: Stage) -> None:
    """Rows from behind, right fists raised, before a plain red wall."""
    rng = stage.rng
    half, depth = rng.uniform(4.2, 5), rng.uniform(10.5, 12)
    stage.cam = replace(stage.cam, height=rng.uniform(1.75, 2.15), x=rng.uniform(-0.9, 0.9))
    _hall(stage, half, depth, 3.7, windows=chance(rng, 0.7))
    red = vary(rng, (160, 26, 26), 6)
    wide = half - rng.uniform(0.4, 0.9)
    stage.panel((-wide, wide), (0.35, 3.25), depth - 0.04, tone(red, 1.08), tone(red, 0.72))
    for i in range(-2, 3):
        spot = stage.cam.project((i * wide / 2.4, 2.6, depth))
        stage.glow(spot, stage.cam.size(1.4, depth), stage.cam.size(1.5, depth), (206, 54, 42), 0.35)
    pleat = -wide + 0.15
    while pleat < wide - 0.1:
        fold = [
            stage.cam.project((pleat + d, y, depth))
            for d, y in ((0, 3.25), (0.05, 3.25), (0.05, 0.37), (0, 0.37))
        ]
        stage.soft(fold, (96, 10, 14), 0.3, 7)
        pleat += rng.uniform(0.24, 0.3)
    stage.panel((-wide, wide), (3.25, 3.32), depth - 0.06, (206, 170, 104))
    stage.panel((-wide, wide), (0.3, 0.37), depth - 0.06, (206, 170, 104))
    stage.box((-wide - 0.3, wide + 0.3), (0, 0.18), (depth - 1.1, depth), (166, 132, 100))
    for x in (-wide, wide):
        _plant(stage, x * 0.96, depth - 1.3)
    same = chance(rng, 0.5)
    uniform: Color = rng.choice(((232, 232, 228), (52, 62, 84), (196, 206, 218)))
    rows = rng.choice((3, 4))
    step = rng.uniform(0.82, 0.95)
    for row in range(rows):
        z = 4.8 + row * 1.25
        count = int((half - 0.6) / step)
        for i in range(-count, count + 1):
            look = dress(rng, stage.season)
            if same:
                look = replace(look, top=vary(rng, uniform, 5))
            x = (i + (0.5 if row % 2 else 0)) * step + rng.uniform(-0.06, 0.06)
            figure(stage, (x, z + rng.uniform(-0.1, 0.1)), "oath", look, back=True)
    if chance(rng, 0.6):
        figure(stage, (0, depth - 1.6), "oath", back=True)
    stage.flush(5.2, 1.6)


def dangke(stage: Stage) -> None:
    """Rows of listeners from behind, someone speaking at a desk beside a screen."""
    rng = stage.rng
    half, depth = rng.uniform(4.2, 5), rng.uniform(11, 12.5)
    stage.cam = replace(stage.cam, height=rng.uniform(1.9, 2.4))
    _hall(stage, half, depth, 3.5)
    away = rng.choice((-1, 1))
    screen(stage, (-1.9 + away * 0.5, 1.9 + away * 0.5), (1.1, 3.0), depth - 0.03)
    stage.box((-half + 0.1, half - 0.1), (0, 0.2), (depth - 2.2, depth), (170, 134, 100))
    wood = vary(rng, rng.choice(WOODS), 8)
    speaker = -away * 2.6
    figure(stage, (speaker, depth - 1.5), rng.choice(("clasp", "give", "point")), lift=0.2)
    stage.later(
        depth - 1.9,
        lambda: stage.box((speaker - 0.4, speaker + 0.4), (0.2, 1.25), (depth - 1.9, depth - 1.6), wood),
    )
    _plant(stage, away * (half - 0.5), depth - 1.0)
    for row in range(4):
        z = 3.3 + row * 1.5
        for block in (-1, 1):
            x0 = 0.45 if block > 0 else -half + 0.5
            x1 = half - 0.5 if block > 0 else -0.45
            table(stage, (x0, x1), (z + 0.5, z + 0.95), wood, cloth=None if row else wood)
            seats = int((x1 - x0) / 0.95)
            for i in range(seats):
                x = x0 + (i + 0.5) * (x1 - x0) / seats
                if chance(rng, 0.88):
                    figure(stage, (x + rng.uniform(-0.08, 0.08), z), "sit", back=True, lift=0.001)
                chair(stage, (x, z), (84, 92, 112))
    stage.flush(5.5, 1.8)


def dushu(stage: Stage) -> None:
    """Shelves along the walls, readers at the tables."""
    rng = stage.rng
    half, depth = rng.uniform(3.4, 4.2), rng.uniform(8.5, 10)
    _hall(stage, half, depth, 3.1)
    wood = vary(rng, rng.choice(WOODS), 8)
    width = 2 * half / 4
    for i in range(4):
        shelf(
            stage,
            (-half + i * width + 0.03, -half + (i + 1) * width - 0.03),
            depth - 0.35,
            2.35,
            wood=wood,
        )
    _side_shelf(stage, half if stage.side < 0 else -half, depth, wood)
    for near, x in ((6.2, -1.5), (6.0, 1.5), (4.1, rng.choice((-1.3, 1.1)))):
        table(stage, (x - 0.8, x + 0.8), (near, near + 0.9), tone(wood, 1.15))
        for side in (-1, 1):
            if chance(rng, 0.85):
                chair(stage, (x + side * 1.08, near + 0.45), tone(wood, 0.85), back=side)
                figure(stage, (x + side * 1.0, near + 0.45), "seat", facing=-side, lift=0.001)
                _open_book(stage, x + side * 0.58, near + 0.4)
        if chance(rng, 0.6):
            figure(stage, (x + rng.uniform(-0.3, 0.3), near + 1.2), "sit", lift=0.001)
            _open_book(stage, x, near + 0.6)
    figure(stage, (rng.uniform(-half + 0.8, half - 0.8), depth - 0.95), "stand", back=True)
    _plant(stage, (half - 0.4) * -stage.side, 4.2)
    stage.flush(5.4, 1.8)


def _side_shelf(stage: Stage, x: float, depth: float, wood: Color) -> None:
    rng, inward = stage.rng, -1 if x > 0 else 1
    edge = x + inward * 0.32
    stage.flank(edge, (0, 2.35), (2.2, depth - 0.4), tone(wood, 0.45), tone(wood, 0.4))
    z = depth - 0.45
    while z > 2.3:
        wide = rng.uniform(0.07, 0.16)
        for row in range(5):
            color = vary(rng, rng.choice(BOOKS), 16)
            low = row * 0.47 + 0.05
            stage.flank(
                edge,
                (low, low + rng.uniform(0.27, 0.38)),
                (z - wide * 0.9, z),
                tone(color, 0.95),
                tone(color, 0.75),
            )
        z -= wide
    for row in range(6):
        stage.rod((edge, row * 0.47, 2.2), (edge, row * 0.47, depth - 0.4), 0.05, tone(wood, 1.05))
    stage.box((min(x, edge), max(x, edge)), (0, 2.4), (2.15, 2.2), wood)


def _open_book(stage: Stage, x: float, z: float) -> None:
    def paint() -> None:
        for a, light in ((x - 0.17, 1.0), (x, 0.93)):
            stage.floor((a, a + 0.165), (z - 0.1, z + 0.13), tone((246, 242, 230), light), y=0.775)

    stage.later(z - 0.45, paint)


def chejian(stage: Stage) -> None:
    """Rows of spinning frames with cones of yarn, someone minding them."""
    rng = stage.rng
    half, depth = 5.2, rng.uniform(17, 22)
    stage.cam = replace(stage.cam, height=rng.uniform(1.9, 2.3), x=rng.uniform(-0.5, 0.5))
    room(
        stage,
        (-half, half),
        depth,
        4.2,
        (214, 222, 222),
        vary(rng, rng.choice(((120, 146, 132), (150, 156, 154), (128, 146, 160))), 5),
    )
    for x in (-3.4, 0, 3.4):
        stage.rod((x, 3.7, 2), (x, 3.7, depth), 0.34, (176, 188, 192))
    frame: Color = rng.choice(((92, 132, 142), (108, 128, 156), (124, 142, 118)))
    yarn: Color = rng.choice(((242, 236, 222), (212, 222, 236), (236, 204, 192), (200, 218, 190)))
    for x in (-2.7, 2.7):
        _spinning_frame(stage, x, depth, frame, yarn)
    for _ in range(rng.randint(2, 4)):
        facing = rng.choice((-1, 1))
        x = facing * rng.uniform(0.75, 1.05)
        look = replace(
            dress(rng, "spring"),
            top=vary(rng, rng.choice(((96, 130, 166), (222, 222, 214), (110, 148, 146))), 5),
            hat="cap",
        )
        figure(stage, (x, rng.uniform(4.6, 11)), rng.choice(("hold", "work")), look, facing=facing)
    if chance(rng, 0.7):
        figure(
            stage,
            (rng.uniform(-0.5, 0.5), rng.uniform(6, 12)),
            "walk",
            replace(dress(rng, "spring"), hat="cap"),
            facing=rng.choice((-1, 1)),
        )
    stage.flush(9, 2.0)


def _spinning_frame(stage: Stage, x: float, depth: float, color: Color, yarn: Color) -> None:
    inner = x + (1.1 if x < 0 else -1.1)

    def unit(z: float) -> None:
        stage.box((x - 1.1, x + 1.1), (0.12, 0.75), (z, z + 1.5), color)
        stage.box((x - 0.5, x + 0.5), (0.75, 1.5), (z, z + 1.5), tone(color, 1.2))
        stage.box((x - 1.0, x + 1.0), (1.5, 1.58), (z, z + 1.5), tone(color, 0.85))
        stage.flank(inner, (0.2, 0.45), (z + 0.1, z + 1.3), tone(color, 0.5), tone(color, 0.42))
        for i in range(5):
            at = z + 1.35 - i * 0.3
            for level, px in ((0.77, inner * 0.95), (1.6, inner * 1.06), (1.6, x)):
                stage.cylinder((px, at), 0.08, (level, level + 0.24), vary(stage.rng, yarn, 8))
            stage.rod((inner * 1.06, 1.6, at), (inner * 0.95, 1.0, at), 0.008, yarn)

    z = depth - 1.6
    while z > 3.2:
        stage.later(z + 0.7, partial(unit, z))
        z -= 1.62


def bengfang(stage: Stage) -> None:
    """Pumps on plinths, pipes with flanges and wheels, somebody reading the gauges."""
    rng = stage.rng
    half, depth = rng.uniform(3.6, 4.4), rng.uniform(9, 10.5)
    floor: Color = rng.choice(((126, 150, 132), (150, 160, 166), (132, 146, 158)))
    room(stage, (-half, half), depth, 3.7, (222, 226, 222), floor)
    stage.flank(-half + 0.01, (0, 1.0), (0.8, depth), (150, 182, 170), (136, 168, 158))
    stage.flank(half - 0.01, (0, 1.0), (0.8, depth), (150, 182, 170), (136, 168, 158))
    stage.panel((-half, half), (0, 1.0), depth - 0.01, (158, 190, 178), (140, 172, 162))
    pipe: Color = rng.choice(((58, 112, 168), (66, 136, 112), (84, 124, 160)))
    _main_pipe(stage, half, depth, pipe)
    motor: Color = rng.choice(((74, 122, 160), (92, 128, 112), (182, 128, 62)))
    for i, x in enumerate((-2.1, 0.1, 2.3)):
        _pump(stage, x, 5.6 + 0.1 * i, depth, pipe, motor)
    stage.box((-half + 0.1, -half + 0.7), (0, 1.9), (depth - 2.6, depth - 1.4), (186, 192, 194))
    look = replace(dress(rng, "spring"), hat="helmet", top=(72, 98, 136))
    figure(
        stage,
        (rng.choice((-0.95, 1.25)), 5.1),
        rng.choice(("hold", "work")),
        look,
        facing=rng.choice((-1, 1)),
    )
    if chance(rng, 0.7):
        figure(
            stage,
            (rng.uniform(-0.8, 1.2), 7.6),
            rng.choice(("clasp", "stand")),
            replace(dress(rng, "spring"), hat="helmet"),
        )
    stage.flush(6.8, 1.6)


def _main_pipe(stage: Stage, half: float, depth: float, color: Color) -> None:
    z = depth - 0.8
    for y, width in ((2.6, 0.42), (0.55, 0.5)):
        stage.rod((-half, y, z), (half, y, z), width, color)
        x = -half + 0.7
        while x < half:
            stage.rod(
                (x, y - width * 0.66, z - 0.05),
                (x, y + width * 0.66, z - 0.05),
                0.12,
                tone(color, 0.7),
            )
            x += 1.5


def _pump(stage: Stage, x: float, z: float, depth: float, pipe: Color, motor: Color) -> None:
    def paint() -> None:
        stage.soft(
            [
                stage.cam.project(p)
                for p in (
                    (x - 0.8, 0, z + 0.7),
                    (x + 0.8, 0, z + 0.7),
                    (x + 0.9, 0, z - 0.1),
                    (x - 0.9, 0, z - 0.1),
                )
            ],
            (20, 24, 34),
            0.5,
            26,
        )
        stage.box((x - 0.75, x + 0.75), (0, 0.3), (z, z + 0.7), (176, 178, 174))
        stage.rod((x - 0.45, 0.8, z + 0.3), (x - 0.45, 2.6, z + 0.3), 0.27, pipe)
        stage.rod((x - 0.45, 2.55, z + 0.3), (x - 0.45, 2.6, depth - 0.9), 0.27, pipe)
        for y in (1.2, 2.2):
            stage.rod((x - 0.63, y, z + 0.28), (x - 0.27, y, z + 0.28), 0.1, tone(pipe, 0.7))
        stage.rod((x - 0.45, 0.68, z + 0.25), (x - 0.43, 0.68, z + 0.25), 0.7, tone(motor, 0.85))
        stage.rod((x - 0.1, 0.68, z + 0.2), (x + 0.6, 0.68, z + 0.2), 0.5, motor)
        for i in range(6):
            stage.rod(
                (x + i * 0.11, 0.46, z - 0.02),
                (x + i * 0.11, 0.9, z - 0.02),
                0.03,
                tone(motor, 0.7),
            )
        _wheel(stage, (x - 0.45, 1.62, z + 0.05))
        gauge = stage.cam.project((x - 0.1, 1.3, z + 0.1))
        r = stage.cam.size(0.11, z)
        stage.fill(ring(gauge, r, r), (60, 62, 66))
        stage.fill(ring(gauge, r * 0.8, r * 0.8), (244, 244, 240))
        stage.rod((x - 0.1, 1.3, z + 0.09), (x - 0.05, 1.36, z + 0.09), 0.015, (180, 50, 40))

    stage.later(z, paint)


def _wheel(stage: Stage, at: tuple[float, float, float]) -> None:
    x, y, z = at
    steps = [(x + 0.2 * cos(a), y + 0.2 * sin(a), z) for a in (2 * pi * i / 18 for i in range(19))]
    for a, b in pairwise(steps):
        stage.rod(a, b, 0.045, (190, 66, 50))
    for i in (0, 3, 6):
        stage.rod(steps[i], steps[i + 9], 0.03, (170, 58, 46))


SCENES: Final[dict[str, Callable[[Stage], None]]] = {
    "huiyi": huiyi,
    "shiyan": shiyan,
    "dangke": dangke,
    "dushu": dushu,
    "chejian": chejian,
    "bengfang": bengfang,
}
