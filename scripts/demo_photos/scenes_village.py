"""In the village: road, courtyard, waterworks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from demo_photos.built import PLASTER, ROOFS, chair, house, lamp_post, table
from demo_photos.kit import GRASS, ground, hills, sky, spots, tufts
from demo_photos.paint import Color, Stage, chance, mix, ring, tone, vary
from demo_photos.people import dress, figure, volunteer
from demo_photos.places import land
from demo_photos.plants import bush, tree


def cunlu(stage: Stage) -> None:
    """A concrete road between houses and trees, lamps along it, people on their way."""
    rng = stage.rng
    stage.cam = replace(stage.cam, x=rng.uniform(-1.2, 1.2))
    land(stage)
    half = rng.uniform(1.9, 2.5)
    stage.floor((-half - 0.5, half + 0.5), (1, 90), (168, 160, 142), (150, 142, 120))
    stage.floor((-half, half), (1, 90), (214, 210, 202), (186, 183, 177))
    for joint in range(3, 60, 4):
        stage.rod((-half, 0, joint), (half, 0, joint), 0.03, (164, 160, 152))
    for x in (-half + 0.1, half - 0.1):
        stage.rod((x, 0, 1), (x, 0, 80), 0.1, (236, 232, 222))
    tufts(stage, (-9, -half - 0.4), (3, 26), 240, GRASS[stage.season])
    tufts(stage, (half + 0.4, 9), (3, 26), 240, GRASS[stage.season])
    house_side = rng.choice((-1, 1))
    z = 9.0
    for i in range(4):
        wide, deep = rng.uniform(6, 8), rng.uniform(6, 8)
        a = house_side * (half + 3.2)
        b = a + house_side * wide
        house(
            stage,
            (min(a, b), max(a, b)),
            (z, z + deep),
            rng.choice((3.4, 6.2, 6.4)),
            vary(rng, rng.choice(PLASTER)),
            roof=rng.choice(ROOFS),
            floors=1 if i % 2 else 2,
        )
        z += deep + rng.uniform(3, 7)
    kind = rng.choice(("poplar", "broad", "broad"))
    for i in range(8):
        tree(
            stage,
            (-house_side * (half + rng.uniform(1.6, 2.2)), 6.5 + i * 5),
            rng.uniform(4.6, 6.4),
            kind,
        )
        if i % 2:
            bush(stage, (house_side * (half + 1.4), 5 + i * 4.2), rng.uniform(0.6, 1))
    for i in range(4):
        lamp_post(stage, (house_side * (half + 0.5), 8 + i * 10), 4.6, -house_side)
    for x, z in spots(rng, (-half + 0.4, half - 0.4), (5.5, 17), rng.randint(3, 6), 1.0):
        pose = rng.choice(("walk", "walk", "stand"))
        figure(stage, (x, z), pose, facing=rng.choice((-1, 1)), back=chance(rng, 0.5))
    _bed(stage, -house_side * (half + 0.9))
    stage.flush(13, 1.8)


def _bed(stage: Stage, x: float) -> None:
    """A strip of flowers beside the road."""
    rng = stage.rng
    if stage.season == "winter":
        return
    petals: Color = rng.choice(((226, 176, 60), (206, 92, 108), (232, 226, 224), (172, 120, 176)))
    places = sorted(
        ((x + rng.uniform(-0.3, 0.3), rng.uniform(3, 14)) for _ in range(170)), key=lambda p: -p[1]
    )
    for px, z in places:
        r = stage.cam.size(rng.uniform(0.03, 0.06), z)
        at = stage.cam.project((px, rng.uniform(0.05, 0.3), z))
        color = vary(rng, petals if chance(rng, 0.45) else (86, 124, 68), 14)
        stage.fill(ring(at, r, r * 0.7, 10), stage.air(color, z))


def zoufang(stage: Stage) -> None:
    """A courtyard: an elder on a chair by the wall, visitors around a low table."""
    rng = stage.rng
    sky(stage)
    hills(stage, 2)
    ground(stage, vary(rng, (186, 176, 156), 8), 10)
    wall = vary(rng, rng.choice(PLASTER))
    roof = rng.choice(ROOFS)
    tree(stage, (rng.choice((-7, 6.5)), 17), 8)
    stage.flush()
    stage.blur(2)
    house(stage, (-6.5, 6.5), (11, 17), 3.5, wall, roof=roof)
    stage.flush()
    for i in range(1, 14):
        stage.rod((-9, 0, i * 0.8), (9, 0, i * 0.8), 0.015, (158, 148, 130))
    end = rng.choice((-1, 1))
    a = end * 5.4
    stage.box((min(a, a + end * 0.3), max(a, a + end * 0.3)), (0, 1.9), (3, 11), tone(wall, 0.92))
    tree(
        stage,
        (-end * 4.6, 9.4),
        rng.uniform(3.8, 4.6),
        "broad",
        (178, 132, 60) if stage.season == "autumn" else None,
    )
    for dx in (0, 0.7, 1.5):
        _pot(stage, end * (4.9 - dx * 0.2), 8.5 - dx)
        _pot(stage, -end * (3.4 + dx), 10.4)
    _corn(stage, -end * 1.6)
    _corn(stage, end * 3.0)
    x = rng.uniform(-0.5, 0.5)
    elder = replace(
        dress(rng, "spring"),
        hair=(186, 184, 182),
        top=vary(rng, rng.choice(((70, 84, 110), (98, 82, 84), (84, 92, 84))), 6),
    )
    chair(stage, (x - 1.08, 6.3), (150, 108, 70), back=-1)
    figure(stage, (x - 1.0, 6.3), "seat", elder, facing=1, tall=1.6, lift=0.001)
    table(stage, (x - 0.35, x + 0.35), (6.1, 6.7), (160, 116, 78), 0.56)
    for cup in (x - 0.15, x + 0.15):
        stage.later(6.05, partial(stage.cylinder, (cup, 6.3), 0.04, (0.56, 0.67), (238, 238, 234)))
    chair(stage, (x + 1.08, 6.3), (150, 108, 70), back=1)
    figure(stage, (x + 1.0, 6.3), "seat", facing=-1, lift=0.001)
    figure(stage, (x + rng.uniform(-0.4, 0.5), 7.3), rng.choice(("clasp", "give")))
    if chance(rng, 0.7):
        figure(stage, (x + rng.uniform(1.7, 2.3), 6.9), "hold", volunteer(rng, stage.season), facing=-1)
    if chance(rng, 0.5):
        figure(stage, (x - rng.uniform(1.9, 2.5), 7.2), "stand")
    stage.shadow((x, 6.3), 1.0, 0.5)
    stage.flush(8, 1.8)


def _pot(stage: Stage, x: float, z: float) -> None:
    def paint() -> None:
        stage.cylinder((x, z), 0.16, (0, 0.26), (168, 96, 68))

    stage.later(z, paint)
    bush(stage, (x, z - 0.01), 0.42, (96, 138, 74) if stage.season != "winter" else (104, 116, 84))


def _corn(stage: Stage, x: float) -> None:
    """Maize hung up to dry under the eaves."""
    rng = stage.rng
    rows = [(rng.uniform(-0.12, 0.12), 2.9 - i * 0.09, vary(rng, (226, 168, 54), 14)) for i in range(14)]

    def paint() -> None:
        for dx, y, color in rows:
            for side in (-0.09, 0.09):
                at = stage.cam.project((x + dx * 0.3 + side, y, 10.9))
                r = stage.cam.size(0.07, 10.9)
                stage.fill(ring(at, r * 1.2, r * 0.8, 12), color, tone(color, 0.7))

    stage.later(10.9, paint)


def shuichang(stage: Stage) -> None:
    """Round clarifiers and filter basins, a walk between railings, staff on their round."""
    rng = stage.rng
    stage.cam = replace(stage.cam, height=rng.uniform(2.6, 3.2), x=rng.uniform(-0.6, 0.6))
    sky(stage)
    hills(stage, 3)
    ground(stage, (146, 164, 110), 12)
    house(
        stage,
        (-14, -2),
        (30, 36),
        6.2,
        vary(rng, (226, 228, 224), 6),
        roof=(86, 122, 158),
        floors=2,
    )
    house(stage, (4, 12), (32, 38), 4, vary(rng, (214, 204, 188), 6), roof=(86, 122, 158))
    for _ in range(10):
        tree(
            stage,
            (rng.uniform(-26, 26), rng.uniform(36, 46)),
            rng.uniform(5, 8),
            rng.choice(("broad", "poplar")),
        )
    stage.flush()
    stage.blur(1.8)
    stage.floor((-1.5, 1.5), (1, 34), (206, 204, 198), (188, 186, 180))
    for x, z, r in ((-7.2, 21, 4.6), (7.2, 22, 4.6), (-5.6, 10.5, 3.6), (5.6, 10.5, 3.6)):
        stage.later(z - r * 0.4, partial(_basin, stage, x, z, r))
    for x in (-1.6, 1.6):
        stage.later(4.0, partial(_railing, stage, x, 2.2, 9.0))
        stage.later(9.0, partial(_railing, stage, x, 9.0, 30.0))
    for x, z in spots(rng, (-0.9, 0.9), (8.2, 15), rng.randint(2, 4), 1.1):
        look = replace(dress(rng, "spring"), hat="helmet", top=vary(rng, (66, 100, 144), 6))
        figure(
            stage,
            (x, z),
            rng.choice(("walk", "stand", "clasp", "point")),
            look,
            facing=rng.choice((-1, 1)),
            back=chance(rng, 0.4),
        )
    stage.flush(13, 1.4)


def _basin(stage: Stage, x: float, z: float, r: float) -> None:
    concrete: Color = (202, 202, 196)
    stage.cylinder((x, z), r, (0, 1.2), concrete)
    at, rx = stage.cam.project((x, 1.2, z)), stage.cam.size(r, z)
    ry = rx * (stage.cam.height - 1.2) / z
    deep, pale = (70, 124, 140), mix(stage.light.sky[1], (140, 190, 196), 0.5)
    stage.fill(ring(at, rx * 0.92, ry * 0.9), stage.air(tone(concrete, 0.6), z))
    stage.fill(
        ring((at[0], at[1] + ry * 0.05), rx * 0.9, ry * 0.84),
        stage.air(pale, z),
        stage.air(deep, z),
    )
    for k in (0.62, 0.4):
        stage.draw.ellipse(
            (at[0] - rx * k, at[1] - ry * k, at[0] + rx * k, at[1] + ry * k),
            outline=stage.air((176, 206, 210), z),
            width=3,
        )
    stage.rod((x - r, 1.45, z), (x + r, 1.45, z), 0.2, (150, 160, 166))
    stage.cylinder((x, z - 0.2), 0.35, (1.3, 1.9), (84, 128, 168))
    for d in range(-3, 4):
        stage.rod((x + d * r / 3.2, 1.5, z), (x + d * r / 3.2, 2.2, z), 0.04, (236, 238, 238))
    stage.rod((x - r, 2.2, z), (x + r, 2.2, z), 0.05, (236, 238, 238))


def _railing(stage: Stage, x: float, near: float, far: float) -> None:
    for y in (0.55, 1.0):
        stage.rod((x, y, near), (x, y, far), 0.045, (232, 236, 238))
    z = near
    while z < far:
        stage.rod((x, 0, z), (x, 1.0, z), 0.05, (214, 220, 224))
        z += 1.2


SCENES: Final[dict[str, Callable[[Stage], None]]] = {
    "cunlu": cunlu,
    "zoufang": zoufang,
    "shuichang": shuichang,
}
