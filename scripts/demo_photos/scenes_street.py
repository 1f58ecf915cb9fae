"""In the street: lamp repair at dusk, snow."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from demo_photos.built import PLASTER, ROOFS, house, lamp_post
from demo_photos.kit import fallen_snow, ground, hills, sky, spots
from demo_photos.paint import Color, Stage, chance, ring, tone, vary
from demo_photos.people import dress, figure, tool, volunteer
from demo_photos.plants import tree


def _street(stage: Stage, road: Color, pavement: Color, *, lit: float = 0, roof: Color | None = None) -> None:
    """Shop fronts on both sides of a road that runs away from the camera."""
    rng = stage.rng
    sky(stage)
    hills(stage, 2, 0.1)
    ground(stage, pavement, 6)
    stage.floor((-3, 3), (1, 90), road, tone(road, 0.9))
    for x in (-3.0, 3.0):
        stage.box((x - 0.12, x + 0.12), (0, 0.12), (1, 70), tone(pavement, 1.05))
    for side in (-1, 1):
        z = 8.0
        while z < 60:
            deep, floors = rng.uniform(6, 10), rng.choice((1, 2, 2, 3))
            a, b = side * rng.uniform(6.2, 6.8), side * 15
            wall = vary(rng, rng.choice(PLASTER))
            house(
                stage,
                (min(a, b), max(a, b)),
                (z, z + deep),
                floors * 3.1,
                wall,
                roof=roof or rng.choice(ROOFS),
                floors=floors,
                lit=lit,
            )
            z += deep + rng.uniform(0.2, 2.5)


def ludeng(stage: Stage) -> None:
    """Dusk: a ladder at a lamp post, one up, one holding it; the other lamps already burn."""
    rng = stage.rng
    stage.cam = replace(
        stage.cam,
        focal=min(stage.cam.focal, stage.h * 1.3),  # the lamp itself must be in the picture
        horizon=stage.h * rng.uniform(0.58, 0.62),
        x=rng.uniform(-0.6, 0.6),
    )
    _street(stage, (112, 110, 122), (138, 132, 136), lit=0.5)
    side = rng.choice((-1, 1))
    for i in range(4):
        lamp_post(stage, (side * 3.6, 15 + i * 8), 5.2, -side, burning=True)
        lamp_post(stage, (-side * 3.6, 12 + i * 8), 5.2, side, burning=True)
    for i in range(4):
        tree(stage, (-side * 4.8, 11 + i * 7), rng.uniform(4, 5.5))
    x, z = side * 1.7, 7.4
    lamp_post(stage, (x, z), 4.3, -side, burning=chance(rng, 0.4))
    foot, top = x + side * 1.2, x + side * 0.12
    stage.later(z - 0.1, lambda: _ladder(stage, foot, top, z - 0.1))
    worker = replace(dress(rng, "spring"), hat="helmet", top=(56, 84, 128), vest=(232, 138, 44))
    figure(stage, (x + side * 0.5, z - 0.2), "climb", worker, back=True, lift=2.15)
    helper = replace(dress(rng, "spring"), hat="helmet", top=(56, 84, 128), vest=(232, 138, 44))
    figure(stage, (foot + side * 0.45, z - 0.15), "hold", helper, facing=-side)
    figure(
        stage,
        (x - side * rng.uniform(1.3, 2.2), z + 0.6),
        rng.choice(("stand", "clasp", "point")),
        back=chance(rng, 0.5),
    )
    stage.later(
        z + 0.4,
        lambda: stage.box(
            (x - 0.9 * side - 0.25, x - 0.9 * side + 0.25), (0, 0.3), (z, z + 0.3), (196, 70, 48)
        ),
    )
    for cone in (x - side * 2.6, x + side * 2.4):
        _cone(stage, cone, z - 1.3)
    stage.flush(10, 2.0)


def _ladder(stage: Stage, foot: float, top: float, z: float) -> None:
    metal: Color = (196, 200, 204)
    for d in (-0.2, 0.2):
        stage.rod((foot + d, 0, z), (top + d, 4.4, z), 0.06, metal)
    for i in range(1, 15):
        x, y = foot + (top - foot) * i / 15, 4.4 * i / 15
        stage.rod((x - 0.2, y, z), (x + 0.2, y, z), 0.035, tone(metal, 0.85))


def _cone(stage: Stage, x: float, z: float) -> None:
    def paint() -> None:
        stage.box((x - 0.18, x + 0.18), (0, 0.04), (z - 0.1, z + 0.2), (206, 84, 36))
        stage.face(
            [(x - 0.02, 0.6, z), (x + 0.02, 0.6, z), (x + 0.14, 0.04, z), (x - 0.14, 0.04, z)],
            (232, 108, 48),
            (196, 78, 34),
        )
        stage.face(
            [
                (x - 0.055, 0.42, z),
                (x + 0.055, 0.42, z),
                (x + 0.085, 0.27, z),
                (x - 0.085, 0.27, z),
            ],
            (240, 238, 232),
        )

    stage.later(z, paint)


def saoxue(stage: Stage) -> None:
    """A white street, heaps along the kerb, brooms and shovels at work."""
    rng = stage.rng
    _street(stage, (206, 212, 218), (232, 236, 240), roof=(238, 241, 244), lit=0.12)
    for i in range(6):
        tree(stage, (-4.6, 8 + i * 6), rng.uniform(4, 5.5))
        tree(stage, (4.6, 10 + i * 6), rng.uniform(4, 5.5), "conifer" if i % 3 == 0 else "broad")
    for i in range(3):
        lamp_post(stage, (3.4, 12 + i * 10), 4.8, -1)
    swept = rng.choice((-1, 1))
    stage.later(
        70,
        lambda: stage.soft(
            [stage.cam.project((swept * a, 0, z)) for a, z in ((0.1, 3), (2.8, 3), (2.7, 26), (0.5, 26))],
            (142, 146, 152),
            0.75,
            16,
        ),
    )
    for i in range(9):
        _heap(stage, swept * rng.uniform(2.9, 3.4), 4.4 + i * 2.1)
    for x, z in spots(rng, (-2.6, 2.6), (4.6, 11), rng.randint(5, 7), 1.35):
        facing, head = rng.choice((-1, 1)), rng.choice(("broom", "broom", "spade"))
        look = volunteer(rng, "winter") if chance(rng, 0.4) else dress(rng, "winter")
        figure(stage, (x, z), "work", replace(look, hat=rng.choice(("", "cap"))), facing=facing)
        tool(stage, (x, z), facing, head=head)
    stage.flush(11.5, 1.8)
    fallen_snow(stage, rng.choice((60, 140)))


def _heap(stage: Stage, x: float, z: float) -> None:
    size = stage.rng.uniform(0.5, 0.9)

    def paint() -> None:
        at = stage.cam.project((x, 0, z))
        r = stage.cam.size(size, z)
        outline = [p for p in ring(at, r, r * 0.5) if p[1] <= at[1] + 1]
        stage.fill([*outline, *ring(at, r, r * 0.12)], (250, 251, 252), (204, 214, 226))

    stage.later(z, paint)


SCENES: Final[dict[str, Callable[[Stage], None]]] = {"ludeng": ludeng, "saoxue": saoxue}
