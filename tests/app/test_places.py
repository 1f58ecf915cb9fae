"""Places among branches that are rated together: those of a survey are those of the board read as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from board.app import places
from board.app.cache import Cache
from board.app.pipeline import read_and_judge
from board.app.places import with_places
from board.app.stopwatch import Stopwatch
from board.app.survey import Survey
from board.rules.stars.case import Place

from tests import make
from tests.app.living import substituted, toggled, write
from tests.app.surveys import surveyed

TODAY = make.TODAY
SITE = """\
格式: 1
站点: {名称: 青石县党务公开, 主办: 中共青石县委组织部}
领域: [农村, 机关]
党组织:
  hekou: {名称: 中共河口乡委员会, 简称: 河口乡党委}
  jiguan: {名称: 中共县直机关工作委员会, 简称: 县直机关工委}
规则: {星级方案: [own]}
"""
SCHEME = """\
编号: own
名称: 本县的办法
对象: 支部
方法: 记分
满分: 100
星级: [{星级: 五星级, 起: 90}, {星级: 四星级, 起: 80}, {星级: 三星级, 起: 60}]
名额: [{星级: 五星级, 占比: 40}]
分数与名额: 取低
同分: 同退
"""
FILE = "content/rules/schemes/own.yml"
POINTS = {"a": 97, "b": 95, "c": 93, "d": 91, "e": 70}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Five branches that are rated together: two of four may have five stars."""
    board = tmp_path / "board"
    write(board, "site_config.yml", SITE)
    write(board, "content/rules/disclosure.yml", make.CATALOGUE_TEXT)
    write(board, FILE, SCHEME)
    for number, (code, points) in enumerate(POINTS.items()):
        parent = "jiguan" if number % 2 else "hekou"
        text = make.BRANCH_TEXT.replace("柳湾", code).replace("上级: hekou", f"上级: {parent}")
        write(board, f"branches/{code}/branch.yml", text)
        write(board, f"branches/{code}/ratings/2025.yml", f"方案: own\n阶段: 考评\n总分: {points}\n")
    return board


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept", bytes(16))


def placed(root: Path, cache: Cache, *, jobs: int = 1, today: date = TODAY) -> Survey:
    """The survey of the board with the places that `with_places` finds."""
    return with_places(surveyed(root, today, jobs, cache=cache), cache, jobs, Stopwatch())


def limits(found: Survey) -> dict[str, str]:
    """The best level that the quotas leave to each branch."""
    return {code: place.limit for code, each in found.places.items() for place in each.values()}


def agree(found: Survey, root: Path, today: date = TODAY) -> None:
    """The places are those that come of judging all records at once."""
    whole = read_and_judge(root, today).standing
    assert whole
    wanted: dict[str, dict[str, Place]] = {}
    for id_, each in whole.ratings.items():
        if each.place:
            wanted.setdefault(id_.partition("/")[0], {})[id_] = each.place
    assert found.places == wanted


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The branches of which the merits were computed."""
    seen: list[str] = []
    kept = places._merits

    def counted(found: Survey, code: str) -> places.Known:
        seen.append(code)
        return kept(found, code)

    monkeypatch.setattr(places, "_merits", counted)
    return seen


@pytest.mark.parametrize("jobs", [1, 2])
def test_places_are_those_of_the_whole_board(jobs: int, root: Path, cache: Cache) -> None:
    for number in range(20):  # enough for more than one process
        shutil.copytree(root / "branches/e", root / f"branches/e{number}")
    for _ in range(2):
        found = placed(root, cache, jobs=jobs)
        agree(found, root)
    assert len(found.places) == 25


def test_the_first_ones_get_the_most_stars(root: Path, cache: Cache) -> None:
    found = placed(root, cache)
    assert limits(found) == {"a": "五星级", "b": "五星级", "c": "四星级", "d": "四星级", "e": "三星级"}
    judged = found.judged("c").standing.ratings["c/ratings/2025"].outcome
    assert (judged.total, judged.level) == (93, "四星级")


@pytest.mark.parametrize("quota", ["占比: 40, 一般: 是", "占比: 40, 比较: 不少于", "占比: 40, 比较: 约"])
def test_where_no_quota_binds_nobody_is_looked_at(
    quota: str, root: Path, cache: Cache, looked_at: list[str]
) -> None:
    substituted(root / FILE, "占比: 40", quota)
    found = placed(root, cache)
    assert (found.places, looked_at) == ({}, [])
    agree(found, root)
    assert found.judged("c").standing.ratings["c/ratings/2025"].outcome.level == "五星级"


def test_a_board_that_cannot_be_read_has_no_places(root: Path, cache: Cache, looked_at: list[str]) -> None:
    write(root, "site_config.yml", "格式: 2\n")
    assert (placed(root, cache).places, looked_at) == ({}, [])


# What is computed again ------------------------------------------------------------------------------------
def test_only_a_touched_branch_is_computed_again(root: Path, cache: Cache, looked_at: list[str]) -> None:
    placed(root, cache)
    assert sorted(looked_at) == list(POINTS)
    looked_at.clear()
    placed(root, cache)
    assert looked_at == []
    substituted(root / "branches/e/ratings/2025.yml", "总分: .*", "总分: 99")
    found = placed(root, cache)
    assert looked_at == ["e"]
    assert limits(found) == {"e": "五星级", "a": "五星级", "b": "四星级", "c": "四星级", "d": "四星级"}
    agree(found, root)


def test_a_branch_that_is_gone_takes_no_place(root: Path, cache: Cache, looked_at: list[str]) -> None:
    placed(root, cache)
    looked_at.clear()
    shutil.rmtree(root / "branches/a")
    found = placed(root, cache)
    assert looked_at == []
    assert limits(found) == {"b": "五星级", "c": "四星级", "d": "四星级", "e": "三星级"}
    agree(found, root)
    kept = cache.get("merits", dict[str, places.Known], _key(found))
    assert kept is not None
    assert sorted(kept) == ["b", "c", "d", "e"]


def _key(found: Survey) -> bytes:
    assert found.board
    return places.digest_of((found.reading.today, found.frame.site, found.board.schemes))


CHANGES: Mapping[str, tuple[str, str, str]] = {
    "another quota": (FILE, "占比: 40", "占比: 20"),
    "other lines": (FILE, "五星级, 起: 90", "五星级, 起: 96"),
    "another range": (FILE, "分数与名额", "名额范围: 上级党组织\n分数与名额"),
    "another committee": ("branches/b/branch.yml", "上级: .*", "上级: hekou"),
    "another domain": ("branches/b/branch.yml", "领域: .*", "领域: 机关"),
    "another period": ("branches/b/ratings/2025.yml", "阶段: .*", "阶段: 自评"),
    "a site of another name": ("site_config.yml", "青石县党务公开", "党务公开"),
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("within", ["全县", "上级党组织", "领域"])
def test_whatever_changes_the_places_are_right(what: str, within: str, root: Path, cache: Cache) -> None:
    toggled(root / FILE, f"名额范围: {within}\n")
    if what == "another range":
        toggled(root / FILE, f"名额范围: {within}\n")
    agree(placed(root, cache), root)
    name, old, new = CHANGES[what]
    before = (root / name).read_bytes()
    substituted(root / name, old, new)
    assert (root / name).read_bytes() != before
    agree(placed(root, cache), root)
    (root / name).write_bytes(before)
    agree(placed(root, cache), root)


def test_another_day_is_another_comparison(root: Path, cache: Cache) -> None:
    """逾期换届 limits a level from a day on; whom it limits takes nobody's place."""
    substituted(root / FILE, "名额: ", "限制: [{情形: 逾期换届, 最高: 四星级}]\n名额: ")
    toggled(root / "branches/a/branch.yml", "本届: {起: 2022-12-01, 年限: 3}\n")
    for day, first in (("2025-11-30", "ab"), ("2025-12-01", "bc"), ("2025-11-30", "ab")):
        found = placed(root, cache, today=make.day(day))
        agree(found, root, make.day(day))
        assert [code for code, limit in limits(found).items() if limit == "五星级"] == list(first)


def test_spoilt_merits_are_computed_again(root: Path, cache: Cache, looked_at: list[str]) -> None:
    before = placed(root, cache)
    path = cache.folder / "merits"
    path.write_bytes(path.read_bytes()[:-9])
    looked_at.clear()
    assert placed(root, cache).places == before.places
    assert sorted(looked_at) == list(POINTS)


def test_what_is_known_of_a_place_is_passed_on(root: Path, cache: Cache) -> None:
    found = placed(root, cache)
    assert replace(found, places={}).judged("c").standing.ratings["c/ratings/2025"].place is None
    place = found.judged("c").standing.ratings["c/ratings/2025"].place
    assert place
    assert (place.rank, place.among) == (3, 5)
