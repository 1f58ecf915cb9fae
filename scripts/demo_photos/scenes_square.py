"""On squares and yards: clinic, community square, sports ground, policy stall, school."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from demo_photos.built import chair, table, tent
from demo_photos.kit import ground, hills, sky, spots
from demo_photos.paint import Color, Stage, chance, mix, ring, tone, vary
from demo_photos.people import dress, figure, volunteer
from demo_photos.places import plaza
from demo_photos.plants import bush, tree


def yizhen(stage: Stage) -> None:
    """A canopy on a square, doctors behind the table, neighbours waiting."""
    rng = stage.rng
    plaza(stage)
    for i in range(6):
        tree(stage, (-12 + i * 4.8 + rng.uniform(-1, 1), rng.uniform(13, 17)), rng.uniform(5, 7))
    cloth: Color = rng.choice(((62, 110, 170), (78, 146, 124), (226, 226, 220), (88, 148, 186)))
    middle = rng.uniform(-0.6, 0.6)
    tent(stage, (middle - 2.6, middle + 2.6), (6.2, 9.2), cloth)
    table(
        stage,
        (middle - 2.1, middle + 2.1),
        (6.9, 7.6),
        (230, 230, 226),
        cloth=tone(cloth, 1.35) if sum(cloth) < 600 else (98, 146, 178),
    )
    for i, dx in enumerate((-1.5, 0.0, 1.5)):
        white = replace(
            dress(rng),
            top=(240, 242, 242),
            coat=True,
            short_sleeves=False,
            hat="cap" if chance(rng, 0.4) else "",
        )
        figure(stage, (middle + dx, 8.0), "sit" if i != 1 else "clasp", white, lift=0.001)
        _kit(stage, middle + dx * 0.95, 7.1)
        if chance(rng, 0.85):
            chair(stage, (middle + dx + 0.1, 6.3), (96, 124, 162))
            look = dress(rng, stage.season)
            figure(
                stage,
                (middle + dx + 0.1, 6.35),
                "sit",
                replace(look, hair=(170, 168, 166)),
                back=True,
                lift=0.001,
            )
    for x, z in spots(rng, (2.5, 4.2), (5.4, 7.4), rng.randint(2, 4), 1.1):
        figure(
            stage,
            (x * rng.choice((-1, 1)), z),
            rng.choice(("stand", "walk", "clasp")),
            facing=rng.choice((-1, 1)),
            back=True,
        )
    stage.flush(10, 2.0)


def _kit(stage: Stage, x: float, z: float) -> None:
    def paint() -> None:
        stage.box((x - 0.12, x + 0.12), (0.76, 0.86), (z, z + 0.2), (232, 236, 238))
        stage.cylinder((x + 0.28, z), 0.04, (0.76, 0.9), (128, 176, 196))
        stage.floor((x - 0.5, x - 0.2), (z, z + 0.22), (250, 250, 246), y=0.765)

    stage.later(6.85, paint)


def guangchang(stage: Stage) -> None:
    """Paving, trees in planters, benches; neighbours walk, chat or move to music."""
    rng = stage.rng
    plaza(stage, vary(rng, rng.choice(((202, 194, 182), (190, 182, 172), (186, 190, 190))), 5))
    for side in (-1, 1):
        for i in range(4):
            _tree_box(stage, side * rng.uniform(4.4, 5.2), 7.5 + i * 5)
    middle = stage.cam.project((0, 0, 15))
    for r, light in ((5.6, 0.86), (5.3, 1.06), (3.0, 0.88), (2.8, 1.04)):
        stage.fill(
            ring(middle, stage.cam.size(r, 15), stage.cam.size(r, 15) * 0.11),
            stage.air(tone((186, 168, 150), light), 12),
        )
    if chance(rng, 0.5):
        for x, z in ((x * 1.5 + (row % 2) * 0.7, 6.6 + row * 1.8) for row in range(3) for x in range(-2, 3)):
            look = dress(rng, stage.season)
            figure(
                stage,
                (x, z),
                "dance",
                replace(look, long_hair=chance(rng, 0.8)),
                back=chance(rng, 0.9),
            )
    else:
        for x, z in spots(rng, (-4, 4), (5.2, 16), rng.randint(7, 11), 1.2):
            figure(
                stage,
                (x, z),
                rng.choice(("walk", "walk", "stand", "clasp", "point")),
                facing=rng.choice((-1, 1)),
                back=chance(rng, 0.4),
            )
    stage.flush(12, 1.8)


def _tree_box(stage: Stage, x: float, z: float) -> None:
    stone: Color = (178, 168, 156)
    stage.later(z + 0.6, lambda: stage.shadow((x, z + 0.3), 1.6, 0.8))
    stage.later(z, lambda: stage.box((x - 0.8, x + 0.8), (0, 0.45), (z - 0.4, z + 1.0), stone))
    tree(stage, (x, z - 0.1), stage.rng.uniform(3.8, 5))
    bush(stage, (x - 0.4, z - 0.15), 0.7)
    bush(stage, (x + 0.4, z - 0.15), 0.7)


def yundong(stage: Stage) -> None:
    """A track around a green field; a race, with people cheering at its edge."""
    rng = stage.rng
    plaza(stage, (120, 156, 92))
    field = vary(rng, (104, 152, 84), 6)
    stage.floor((-60, 60), (1, 31), tone(field, 1.05), field)
    for i in range(8):
        stage.floor((-60, 60), (9 + i * 2.8, 10.4 + i * 2.8), tone(field, 1.12))
    track = vary(rng, (178, 84, 64), 8)
    stage.floor((-60, 60), (2, 10.6), track, tone(track, 0.92))
    for z in (3.2, 4.4, 5.7, 7.0, 8.2, 9.4, 10.6):
        stage.rod((-60, 0, z), (60, 0, z), 0.05, (238, 232, 224))
    _hoop(stage, rng.choice((-4.6, 4.2)), 15)
    for i in range(5):
        tree(stage, (-14 + i * 7, rng.uniform(20, 24)), rng.uniform(4.5, 6.5))
    facing = rng.choice((-1, 1))
    shirts: tuple[Color, ...] = (
        (62, 112, 178),
        (232, 176, 62),
        (226, 226, 222),
        (92, 156, 116),
        (202, 84, 72),
    )
    for i, z in enumerate((5.0, 6.3, 7.6, 8.8)):
        look = replace(dress(rng, "summer"), top=vary(rng, shirts[(i + int(z)) % 5], 6), short_sleeves=True)
        figure(stage, (rng.uniform(-2.6, 2.6), z), "run", look, facing=facing)
    for x, z in spots(rng, (-6, 6), (11.2, 13), 9, 0.7):
        figure(stage, (x, z), rng.choice(("stand", "clasp", "point")), back=False)
    stage.flush(10.8, 2.2)


def _hoop(stage: Stage, x: float, z: float) -> None:
    def paint() -> None:
        stage.rod((x, 0, z + 0.5), (x, 3.2, z + 0.5), 0.16, (70, 96, 130))
        stage.rod((x, 3.1, z + 0.5), (x, 3.3, z), 0.1, (70, 96, 130))
        stage.panel((x - 0.9, x + 0.9), (2.9, 3.95), z, (240, 242, 242), (220, 224, 226))
        stage.panel((x - 0.3, x + 0.3), (3.05, 3.5), z - 0.01, (226, 230, 232))
        at = stage.cam.project((x, 3.05, z - 0.2))
        r = stage.cam.size(0.23, z)
        stage.draw.ellipse(
            (at[0] - r, at[1] - r * 0.25, at[0] + r, at[1] + r * 0.25),
            outline=(214, 92, 44),
            width=5,
        )

    stage.later(z, paint)


def xuanjiang(stage: Stage) -> None:
    """A stall under a canopy, a blank board beside it, people asking."""
    rng = stage.rng
    plaza(stage)
    cloth: Color = rng.choice(((176, 52, 46), (62, 116, 170), (226, 172, 70), (86, 146, 112)))
    x = rng.uniform(-0.9, 0.9)
    for i in range(5):
        tree(stage, (-11 + i * 5.4 + rng.uniform(-1, 1), rng.uniform(13, 17)), rng.uniform(4.6, 6.5))
    tent(stage, (x - 2, x + 2), (6.8, 9), cloth)
    table(
        stage,
        (x - 1.6, x + 1.6),
        (7.2, 7.9),
        (200, 160, 120),
        cloth=mix(cloth, (240, 236, 228), 0.2),
    )
    for d in (-0.9, 0.0, 0.9):
        if chance(rng, 0.85):
            figure(stage, (x + d, 8.3), rng.choice(("clasp", "give")), volunteer(rng, stage.season))
    stage.later(7.15, lambda: _leaflets(stage, x))
    board = x + rng.choice((-1, 1)) * 3.1
    stage.later(7.4, lambda: _board(stage, board, 7.4))
    for px, z in spots(rng, (x - 2.3, x + 2.3), (5.0, 6.5), rng.randint(4, 6), 0.95):
        figure(stage, (px, z), rng.choice(("stand", "clasp", "give")), back=True)
    for px, z in spots(rng, (-6, 6), (10, 15), 4, 1.2):
        figure(stage, (px, z), "walk", facing=rng.choice((-1, 1)))
    stage.flush(9.5, 2.0)


def _leaflets(stage: Stage, x: float) -> None:
    rng = stage.rng
    for i in range(9):
        a = x - 1.4 + i * 0.33
        stage.floor(
            (a, a + 0.2),
            (7.25, 7.55),
            vary(rng, rng.choice(((248, 246, 240), (226, 196, 150), (178, 206, 220))), 6),
            y=0.765 + 0.01 * (i % 3),
        )


def _board(stage: Stage, x: float, z: float) -> None:
    stage.shadow((x, z), 1.4, 0.8)
    for d in (-0.72, 0.72):
        stage.rod((x + d, 0, z), (x + d, 2.1, z), 0.07, (150, 156, 160))
    stage.panel((x - 0.78, x + 0.78), (0.75, 2.1), z - 0.03, (190, 194, 196))
    stage.panel((x - 0.72, x + 0.72), (0.81, 2.04), z - 0.04, (248, 248, 244), (226, 228, 226))
    stage.panel((x - 0.72, x + 0.72), (1.86, 2.04), z - 0.05, (96, 142, 176))


def xiaoyuan(stage: Stage) -> None:
    """A three-storey school with open galleries, a yard, flower beds, teachers passing."""
    rng = stage.rng
    sky(stage)
    hills(stage, 2)
    ground(stage, vary(rng, rng.choice(((190, 184, 172), (176, 150, 130), (184, 188, 186))), 5), 8)
    wall = vary(rng, rng.choice(((236, 226, 206), (230, 206, 180), (226, 230, 226), (206, 132, 104))), 6)
    left = rng.uniform(-17, -12)
    _school(stage, left - 6, left + 27, 30, wall)
    for i in range(7):
        tree(
            stage,
            (-15 + i * 5 + rng.uniform(-0.8, 0.8), 25 + rng.uniform(-1, 1)),
            rng.uniform(4.4, 6.2),
        )
    stage.flush()
    stage.blur(1.4)
    for i in range(1, 12):
        stage.rod((-30, 0, i * 1.6), (30, 0, i * 1.6), 0.03, (160, 152, 142))
    for side in (-1, 1):
        for i in range(3):
            z = 7.5 + i * 3.6
            x = side * 5.2
            stage.later(
                z + 0.2,
                partial(stage.box, (x - 1.5, x + 1.5), (0, 0.3), (z - 0.6, z + 0.6), (186, 120, 96)),
            )
            for dx in (-1.0, -0.3, 0.4, 1.1):
                petals: Color = rng.choice(((206, 92, 104), (232, 190, 84), (110, 152, 84), (206, 160, 196)))
                bush(
                    stage,
                    (x + dx, z - 0.4),
                    0.7,
                    (110, 130, 90) if stage.season == "winter" else petals,
                )
            if i == 1:
                tree(stage, (x + side, z), rng.uniform(4, 5))
    for x, z in spots(rng, (-3.3, 3.3), (5.4, 14), rng.randint(4, 7), 1.2):
        figure(
            stage,
            (x, z),
            rng.choice(("walk", "stand", "clasp", "walk")),
            facing=rng.choice((-1, 1)),
            back=chance(rng, 0.5),
        )
    stage.flush(12, 1.6)


def _school(stage: Stage, x0: float, x1: float, z: float, wall: Color) -> None:
    storey = 3.4
    stage.box((x0, x1), (0, 3 * storey + 0.9), (z, z + 9), wall)
    count = int((x1 - x0) / 3)
    for floor in range(3):
        low = floor * storey
        stage.panel(
            (x0 + 0.4, x1 - 4),
            (low + 0.9, low + storey - 0.3),
            z - 0.02,
            tone(wall, 0.42),
            tone(wall, 0.6),
        )
        for i in range(count - 1):
            a = x0 + 0.8 + i * 3
            if a + 2.4 < x1 - 4:
                stage.panel((a, a + 1.4), (low + 1.1, low + 2.5), z - 0.03, (150, 176, 190), (96, 118, 132))
                stage.panel((a + 1.7, a + 2.3), (low, low + 2.5), z - 0.03, (134, 92, 62), (104, 72, 50))
        stage.panel((x0, x1 - 3.8), (low + 0.0, low + 1.0), z - 0.3, tone(wall, 1.2), tone(wall, 0.95))
        stage.panel(
            (x0, x1 - 3.8),
            (low + storey - 0.35, low + storey),
            z - 0.3,
            tone(wall, 1.05),
            tone(wall, 0.85),
        )
        for i in range(count):
            a = x0 + i * 3
            if a < x1 - 4:
                stage.panel((a, a + 0.35), (low, low + storey), z - 0.31, tone(wall, 1.1), tone(wall, 0.95))
    stage.box((x1 - 3.8, x1), (0, 3 * storey + 2.2), (z - 0.8, z + 3), tone(wall, 0.9))
    for floor in range(3):
        low = floor * storey + 0.8
        stage.panel((x1 - 2.9, x1 - 0.9), (low, low + 1.9), z - 0.82, (168, 194, 206), (104, 128, 142))
    stage.panel((x1 - 2.9, x1 - 0.9), (0, 2.4), z - 0.83, (92, 104, 112), (70, 80, 88))
    at = stage.cam.project((x1 - 1.9, 3 * storey + 1.2, z - 0.85))
    r = stage.cam.size(0.6, z)
    stage.fill(ring(at, r, r), (246, 246, 242))
    stage.draw.ellipse((at[0] - r, at[1] - r, at[0] + r, at[1] + r), outline=(80, 90, 100), width=3)
    stage.draw.line((at[0], at[1], at[0], at[1] - r * 0.7), fill=(60, 64, 70), width=3)
    stage.draw.line((at[0], at[1], at[0] + r * 0.5, at[1] + r * 0.2), fill=(60, 64, 70), width=3)


SCENES: Final[dict[str, Callable[[Stage], None]]] = {
    "yizhen": yizhen,
    "guangchang": guangchang,
    "yundong": yundong,
    "xuanjiang": xuanjiang,
    "xiaoyuan": xiaoyuan,
}
