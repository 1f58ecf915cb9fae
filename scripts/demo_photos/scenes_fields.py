"""Outside the village: river, young trees, channel, harvest."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import pi, sin
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

from demo_photos.built import PLASTER, ROOFS, house
from demo_photos.kit import GRASS, crops, ground, hills, sky, spots, tufts
from demo_photos.paint import Color, Point, Point3, Stage, chance, mix, ring, tone, vary
from demo_photos.people import Look, dress, figure, tool, volunteer
from demo_photos.places import land
from demo_photos.plants import leaf_frame, tree


def hedao(stage: Stage) -> None:
    """A river that mirrors its far bank; people pick litter on the near one."""
    rng = stage.rng
    side = rng.choice((-1, 1))
    stage.cam = replace(stage.cam, height=rng.uniform(1.9, 2.3))
    sky(stage)
    hills(stage, 3)
    ground(stage, GRASS[stage.season], 8)
    for i in range(13):
        tree(
            stage,
            ((i - 6) * 4.6 + rng.uniform(-1, 1), rng.uniform(28, 36)),
            rng.uniform(4, 7),
            rng.choice(("willow", "broad", "poplar")),
        )
    if chance(rng, 0.6):
        x = rng.uniform(-8, 2)
        house(stage, (x, x + 7), (30, 36), 3.6, rng.choice(PLASTER), roof=rng.choice(ROOFS))
    stage.flush()
    river = [stage.cam.project(p) for p in _shore(side)]
    mirror(stage, river, stage.cam.project((0, 0, 25))[1])
    if chance(rng, 0.5):
        _bridge(stage, side)
    stage.blur(1.6)
    tufts(
        stage,
        (-9 if side > 0 else 0.4, -0.4 if side > 0 else 9),
        (3, 20),
        420,
        GRASS[stage.season],
        0.2,
    )
    for i in range(3):
        tree(stage, (-side * rng.uniform(3.6, 6.5), 8 + i * 5.5), rng.uniform(4.5, 6), "willow")
    places = spots(rng, (-3.2, 0.2) if side > 0 else (-0.2, 3.2), (5.8, 11), rng.randint(4, 6), 1.3)
    for x, z in places:
        facing, pose = rng.choice((-1, 1)), rng.choice(("bend", "bend", "walk", "work"))
        figure(stage, (x, z), pose, volunteer(rng, stage.season), facing=facing)
        if pose == "work":
            tool(stage, (x, z), facing, head="grab")
        bag = (x - facing * 0.35, z - 0.15) if pose == "bend" else (x + facing * 0.28, z)
        _sack(stage, bag, hang=pose == "walk")
    stage.flush(12, 1.6)


def _shore(side: int) -> list[Point3]:
    """The outline of the water: wide in the distance, a bend near the camera."""
    edge = [
        (side * (0.9 + 0.5 * sin(i * 0.7)) - side * max(0, (i - 7)) * 1.5, 0.0, 1.5 + i * 1.4)
        for i in range(16)
    ]
    return [*edge, (-side * 60, 0, 25), (side * 60, 0, 25), (side * 60, 0, 1.5)]


def mirror(stage: Stage, area: list[Point], line: float, color: Color = (92, 124, 128)) -> None:
    """Water: what stands above the line, upside down, smeared and darkened, with long ripples."""
    rng, depth = stage.rng, int(stage.h - line)
    up = stage.image.crop((0, max(0, int(line) - depth), stage.w, int(line)))
    flipped = up.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((stage.w, depth))
    smear = flipped.resize((stage.w // 6, depth // 10)).resize((stage.w, depth), Image.Resampling.BICUBIC)
    smear = Image.blend(smear, Image.new("RGB", smear.size, color), 0.36).filter(ImageFilter.GaussianBlur(3))
    mask = Image.new("L", (stage.w, depth), 0)
    ImageDraw.Draw(mask).polygon([(x, y - line) for x, y in area], fill=255)
    before = stage.image.copy()
    stage.image.paste(smear, (0, int(line)))
    for _ in range(70):
        y = line + depth * rng.random() ** 2
        rx = rng.uniform(30, 190) * (0.3 + (y - line) / depth)
        shade = mix(stage.light.haze, (255, 255, 255), 0.3) if chance(rng, 0.6) else tone(color, 0.7)
        stage.glow((rng.uniform(0, stage.w), y), rx * 2.2, max(3.0, rx * 0.07), shade, 0.5)
    lower = stage.image.crop((0, int(line), stage.w, stage.h))
    stage.image.paste(before)
    stage.image.paste(lower, (0, int(line)), mask.crop((0, 0, stage.w, stage.h - int(line))))


def _bridge(stage: Stage, side: int) -> None:
    z, stone = 22.0, (190, 186, 176)
    x0, x1 = sorted((side * 1.0, side * 17.0))
    deck = [(x0 + (x1 - x0) * i / 20, 1.5 + 1.1 * sin(pi * i / 20), z) for i in range(21)]
    arches = []
    for i in range(20, -1, -1):
        x = x0 + (x1 - x0) * i / 20
        arches.append((x, 1.25 * abs(sin(pi * i / 20 * 3)) ** 0.6, z))
    stage.face([*deck, *arches], stone, tone(stone, 0.75))
    for a, b in pairwise(deck):
        stage.rod((a[0], a[1] + 0.6, z), (b[0], b[1] + 0.6, z), 0.12, tone(stone, 1.1))
        stage.rod(a, (a[0], a[1] + 0.6, z), 0.1, stone)


def _sack(stage: Stage, at: tuple[float, float], *, hang: bool) -> None:
    x, z = at
    color = (
        vary(stage.rng, (58, 66, 62), 8) if chance(stage.rng, 0.6) else vary(stage.rng, (206, 200, 178), 6)
    )

    def paint() -> None:
        y = 0.3 if hang else 0.0
        outline = [
            (-0.13, 0),
            (-0.17, 0.08),
            (-0.16, 0.2),
            (-0.1, 0.3),
            (-0.025, 0.35),
            (-0.07, 0.43),
        ]
        outline += [
            (0.0, 0.41),
            (0.07, 0.44),
            (0.03, 0.35),
            (0.11, 0.29),
            (0.16, 0.17),
            (0.17, 0.06),
            (0.13, 0),
        ]
        flat = [stage.cam.project((x + dx, y + dy, z)) for dx, dy in outline]
        stage.fill(flat, stage.air(tone(color, 1.15), z), stage.air(tone(color, 0.6), z))
        for crease in (-0.07, 0.0, 0.06):
            stage.rod(
                (x + crease * 0.2, y + 0.34, z),
                (x + crease * 1.6, y + 0.12, z),
                0.012,
                tone(color, 0.7),
            )

    if not hang:
        stage.later(z + 0.02, lambda: stage.shadow((x, z), 0.36, 0.3))
    stage.later(z - 0.02, paint)


def zhishu(stage: Stage) -> None:
    """A slope of bare soil with rows of saplings; pairs dig, hold and water."""
    rng = stage.rng
    land(stage, (158, 140, 104), 0.22)
    tufts(stage, (-12, 12), (3, 24), 260, (136, 146, 88))
    for _ in range(5):
        tree(
            stage,
            (rng.uniform(-20, 20), rng.uniform(22, 34)),
            rng.uniform(4, 7),
            rng.choice(("conifer", "broad")),
        )
    for column in range(-10, 11, 3):
        for row in (11, 14.5, 18, 22):
            _sapling(stage, (column + rng.uniform(-0.3, 0.3), row))
    for x, z in spots(rng, (-3.2, 3.2), (5.0, 9.5), rng.randint(3, 5), 1.9):
        facing = rng.choice((-1, 1))
        tree_at = (x + facing * 0.95, z - 0.05)
        _sapling(stage, tree_at)
        figure(stage, (x, z), "work", _planter(stage), facing=facing)
        tool(stage, (x, z), facing)
        if chance(rng, 0.75):
            figure(
                stage,
                (x + facing * 1.4, z + 0.1),
                rng.choice(("bend", "hold")),
                _planter(stage),
                facing=-facing,
            )
        if chance(rng, 0.5):
            stage.later(z - 0.3, partial(stage.cylinder, (x - 0.5, z - 0.3), 0.15, (0, 0.3), (74, 122, 166)))
    stage.flush(11, 1.6)


def _planter(stage: Stage) -> Look:
    """Somebody dressed for digging."""
    look = volunteer(stage.rng, "spring") if chance(stage.rng, 0.4) else dress(stage.rng, "spring")
    return replace(look, hat=stage.rng.choice(("", "", "cap", "straw")))


def _sapling(stage: Stage, at: tuple[float, float]) -> None:
    x, z = at

    def mound() -> None:
        px, py = stage.cam.project((x, 0.03, z))
        r = stage.cam.size(0.42, z)
        stage.glow((px, py), r * 1.5, r * 0.5, stage.air((84, 64, 46), z), 0.95)
        stage.glow(
            (px + stage.side * r * 0.3, py - r * 0.12),
            r,
            r * 0.26,
            stage.air((152, 120, 84), z),
            0.8,
        )

    stage.later(z + 0.2, mound)
    tree(stage, at, stage.rng.uniform(1.9, 2.6), "young", vary(stage.rng, (126, 162, 78), 10))


def paiguanqu(stage: Stage) -> None:
    """A lined channel full of water between fields, people clearing its edge."""
    rng = stage.rng
    stage.cam = replace(stage.cam, height=rng.uniform(2.0, 2.5), x=rng.uniform(-1.6, 1.6))
    land(stage)
    green: Color = {
        "spring": (128, 164, 78),
        "summer": (106, 150, 66),
        "autumn": (204, 172, 86),
        "winter": (138, 150, 96),
    }[stage.season]
    crops(stage, (-16, -2.6), (2.2, 44), green, tall=0.34)
    crops(stage, (3.0, 16), (2.2, 44), vary(rng, green, 12), tall=0.34)
    stage.floor((-2.4, 2.7), (1, 60), (190, 180, 152), (164, 150, 120))
    half = rng.uniform(0.75, 1.0)
    stage.floor((-half - 0.3, half + 0.3), (1, 60), (218, 216, 208), (198, 196, 188))
    stage.face(
        [(-half, 0, 1), (-half, 0, 60), (-half + 0.2, -0.55, 60), (-half + 0.2, -0.55, 1)],
        (150, 150, 144),
    )
    stage.face(
        [(half, 0, 1), (half, 0, 60), (half - 0.2, -0.55, 60), (half - 0.2, -0.55, 1)],
        (176, 174, 166),
    )
    stage.floor(
        (-half + 0.12, half - 0.12),
        (1, 60),
        mix(stage.light.sky[1], (120, 160, 168), 0.35),
        (74, 112, 122),
        y=-0.35,
    )
    for _ in range(26):
        z = rng.uniform(2.5, 24)
        at = stage.cam.project((rng.uniform(-half * 0.6, half * 0.6), -0.35, z))
        r = stage.cam.size(rng.uniform(0.1, 0.3), z)
        stage.glow(at, r, r * 0.09, (238, 246, 248), 0.6)
    tufts(stage, (-2.5, -half - 0.4), (3, 20), 90, GRASS[stage.season])
    tufts(stage, (half + 0.4, 2.8), (3, 20), 90, GRASS[stage.season])
    stage.later(16, lambda: _sluice(stage, half))
    side = rng.choice((-1, 1))
    for i in range(5):
        tree(stage, (side * rng.uniform(6, 11), 15 + i * 6), rng.uniform(5, 7.5), "poplar")
    for x, z in [
        *spots(rng, (-2.2, -1.5), (5, 11), 2, 1.8),
        *spots(rng, (1.5, 2.2), (5, 11), 2, 1.8),
    ]:
        pose = rng.choice(("work", "work", "bend", "stand"))
        facing = 1 if x < 0 else -1
        figure(
            stage,
            (x, z),
            pose,
            replace(dress(rng, stage.season), hat=rng.choice(("straw", "straw", ""))),
            facing=facing,
        )
        if pose == "work":
            tool(stage, (x, z), facing)
    stage.flush(13, 1.6)


def _sluice(stage: Stage, half: float) -> None:
    z = 16.0
    for x in (-half - 0.1, half + 0.1):
        stage.box((x - 0.12, x + 0.12), (-0.3, 1.3), (z, z + 0.3), (206, 204, 196))
    stage.box((-half - 0.2, half + 0.2), (1.2, 1.4), (z, z + 0.3), (206, 204, 196))
    stage.panel((-half, half), (-0.1, 0.7), z + 0.1, (92, 116, 124), (70, 92, 100))
    stage.rod((0, 0.7, z), (0, 1.9, z), 0.07, (80, 84, 88))


def qiushou(stage: Stage) -> None:
    """Ripe fields, a combine at work, people gathering sheaves."""
    rng = stage.rng
    gold = vary(rng, (214, 172, 82), 8)
    land(stage, gold, 0.2)
    crops(stage, (-26, 26), (14, 60), gold, step=0.8, tall=0.7)
    tufts(stage, (-14, 14), (13.4, 15), 1100, gold, 0.85)
    tufts(stage, (-14, 14), (2.6, 14), 900, mix(gold, (180, 140, 70), 0.4), 0.22)
    x = rng.uniform(-5, 2)
    stage.later(
        13,
        lambda: _combine(stage, x, 13, rng.choice(((186, 64, 48), (70, 128, 84), (206, 150, 44)))),
    )
    for px, z in spots(rng, (-5, 5), (7, 12), 6, 1.6):
        _sheaf(stage, px, z, gold)
    for px, z in spots(rng, (-3.4, 3.4), (4.8, 9), rng.randint(3, 5), 1.5):
        pose, facing = rng.choice(("bend", "work", "walk", "hold")), rng.choice((-1, 1))
        look = replace(dress(rng, "summer"), hat="straw", short_sleeves=chance(rng, 0.5))
        figure(stage, (px, z), pose, look, facing=facing)
        if pose == "work":
            tool(stage, (px, z), facing, head="rake")
        else:
            _sheaf(stage, px + facing * 0.5, z - 0.05, gold)
    stage.flush(11, 1.4)
    if chance(rng, 0.5):
        leaf_frame(stage, rng.choice((-1, 1)))


def _combine(stage: Stage, x: float, z: float, color: Color) -> None:
    """A harvester that drives to the left, its reel in the grain."""
    under = ((x - 2.6, z + 2), (x + 4, z + 2), (x + 4, z - 0.4), (x - 2.6, z - 0.4))
    stage.soft([stage.cam.project((px, 0, pz)) for px, pz in under], (40, 30, 20), 0.5, 14)
    stage.box((x + 0.2, x + 3.3), (0.75, 2.3), (z, z + 2), color)
    stage.box((x + 1.5, x + 3.1), (2.3, 2.75), (z + 0.1, z + 1.9), tone(color, 0.9))
    stage.panel((x + 1.4, x + 3.1), (1.1, 2.0), z - 0.02, tone(color, 0.8), tone(color, 0.66))
    stage.panel((x + 0.2, x + 3.3), (2.08, 2.16), z - 0.03, (238, 234, 224))
    stage.rod((x + 2.2, 2.7, z + 0.2), (x + 4.6, 3.5, z + 0.4), 0.22, tone(color, 0.95))
    cab = [(x - 0.35, 1.5), (x - 0.15, 3.1), (x + 1.3, 3.1), (x + 1.3, 1.5)]
    stage.face([(px, py, z - 0.03) for px, py in cab], tone(color, 1.05), tone(color, 0.85))
    glass = [(x - 0.18, 1.85), (x - 0.06, 2.98), (x + 1.15, 2.98), (x + 1.15, 1.85)]
    stage.face([(px, py, z - 0.04) for px, py in glass], (176, 204, 214), (92, 118, 132))
    stage.box((x - 0.35, x + 1.45), (3.1, 3.24), (z - 0.1, z + 1.7), (226, 224, 214))
    neck = [(x - 1.5, 0.25), (x - 1.4, 0.7), (x + 0.3, 1.7), (x + 0.5, 0.9)]
    stage.face([(px, py, z - 0.02) for px, py in neck], tone(color, 0.8), tone(color, 0.6))
    for wheel, r in ((x + 0.75, 0.72), (x + 2.75, 0.48)):
        hub, size = stage.cam.project((wheel, r, z - 0.05)), stage.cam.size(r, z)
        stage.fill(ring(hub, size, size), (58, 55, 54), (36, 34, 36))
        stage.fill(ring(hub, size * 0.5, size * 0.5), (226, 206, 132), (176, 152, 90))
        stage.fill(ring(hub, size * 0.16, size * 0.16), (90, 84, 76))
    hub, size = stage.cam.project((x - 1.75, 0.8, z - 0.1)), stage.cam.size(0.68, z)
    rim = ring(hub, size, size, 12)
    for i in range(6):
        stage.draw.line((*rim[i], *rim[i + 6]), fill=(122, 104, 82), width=5)
    for a, b in zip(rim, [*rim[1:], rim[0]], strict=True):
        stage.draw.line((*a, *b), fill=(196, 166, 98), width=8)
    dust = stage.cam.project((x - 0.4, 0.5, z))
    stage.glow(dust, stage.cam.size(3, z), stage.cam.size(0.8, z), (232, 206, 150), 0.5)


def _sheaf(stage: Stage, x: float, z: float, color: Color) -> None:
    rng = stage.rng
    straws = [(rng.uniform(-0.2, 0.2), rng.uniform(0.6, 0.85), rng.randint(-26, 20)) for _ in range(26)]

    def paint() -> None:
        for dx, top, light in straws:
            shade = tone(color, 1 + light / 100)
            stage.rod((x + dx * 1.1, 0, z), (x + dx * 0.25, 0.36, z), 0.035, shade)
            stage.rod((x + dx * 0.25, 0.36, z), (x + dx * 1.5, top, z), 0.04, shade)
        stage.rod((x - 0.08, 0.36, z), (x + 0.08, 0.36, z), 0.07, (140, 100, 50))

    stage.later(z + 0.02, lambda: stage.shadow((x, z), 0.5, 0.5))
    stage.later(z, paint)


SCENES: Final[dict[str, Callable[[Stage], None]]] = {
    "hedao": hedao,
    "zhishu": zhishu,
    "paiguanqu": paiguanqu,
    "qiushou": qiushou,
}
