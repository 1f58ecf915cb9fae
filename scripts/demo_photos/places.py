"""The two grounds most outdoor scenes stand on: open land and a paved square."""

from demo_photos.built import PLASTER, ROOFS, house
from demo_photos.kit import GRASS, ground, hills, sky
from demo_photos.paint import Color, Stage, tone, vary
from demo_photos.plants import tree


def land(stage: Stage, color: Color | None = None, ridge: float = 0.16) -> None:
    """Sky, hills, plain and a distant line of trees."""
    rng = stage.rng
    sky(stage)
    hills(stage, 3, ridge)
    ground(stage, vary(rng, color or GRASS[stage.season], 8))
    for _ in range(16):
        tree(
            stage,
            (rng.uniform(-45, 45), rng.uniform(48, 70)),
            rng.uniform(4, 8),
            rng.choice(("broad", "poplar")),
        )
    stage.flush()
    stage.blur(1.6)


def plaza(stage: Stage, stone: Color = (196, 190, 178)) -> None:
    """Sky, a row of town houses out of focus, and paving to the feet of the camera."""
    rng = stage.rng
    sky(stage)
    hills(stage, 2, 0.12)
    ground(stage, stone, 6)
    x = -34.0
    while x < 34:
        wide, floors = rng.uniform(7, 13), rng.choice((3, 4, 5, 6))
        wall = vary(rng, rng.choice(PLASTER))
        house(
            stage,
            (x, x + wide),
            (32, 40),
            floors * 3.0,
            wall,
            roof=rng.choice(ROOFS),
            floors=floors,
        )
        x += wide + rng.uniform(0.5, 4)
    stage.flush()
    for _ in range(9):
        tree(stage, (rng.uniform(-22, 22), rng.uniform(24, 30)), rng.uniform(4, 6))
    stage.flush()
    stage.blur(4)
    for i in range(1, 26):
        stage.rod((-30, 0, i * 1.2 + 1), (30, 0, i * 1.2 + 1), 0.025, tone(stone, 0.86))
    for i in range(-26, 27):
        stage.rod((i * 1.2, 0, 1), (i * 1.2, 0, 30), 0.025, tone(stone, 0.88))
