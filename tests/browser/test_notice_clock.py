"""A page that lies on a server for days still says what is true today, in China, wherever it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from board.app.pipeline import read_and_judge
from board.rules.standing import judge
from board.views import addresses
from board.views.marks import of_notice
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hosting import Hosting, hosted
from tests.browser.trees import ROOT, TODAY, Tree, build_tree
from tests.tables import each

pytestmark = pytest.mark.browser
NOTICE = "branches/hekou-liuwan/notices/2026-11-17-pingyou.html"
ZONES = ("Asia/Shanghai", "America/Los_Angeles")
RUNNING = ".at-running tbody tr"


@pytest.mark.parametrize("zone", ZONES)
@each("notice_clock")
def test_state_on_the_notice(
    case: dict[str, Any], zone: str, public: Tree, hosting: Callable[..., Hosting], opened: Open
) -> None:
    page = opened(at=case["at"], zone=zone).new_page()
    page.goto(hosting(public).url(NOTICE))
    mark = page.locator("main .mark").first
    assert mark.inner_text() == case["state"]
    assert f"mark-{case['tone']}" in (mark.get_attribute("class") or "")
    year, month, day = map(int, case["at"][:10].split("-"))
    assert f"状态按 {year}年{month}月{day}日计算" in page.inner_text(".paper-note")


def running_rows(page: Page) -> list[tuple[str, str]]:
    """(title, state) of the notices that a page shows as running."""
    return [
        (row.locator(".notice-title").inner_text(), row.locator(".mark").inner_text())
        for row in page.locator(RUNNING).all()
        if row.is_visible()
    ]


@pytest.fixture
def at_home(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> Callable[[str, str], Page]:
    def look(at: str, zone: str) -> Page:
        page = opened(at=at, zone=zone).new_page()
        page.goto(hosting(public).url("index.html"))
        return page

    return look


@pytest.mark.parametrize("zone", ZONES)
def test_home_lets_go_of_what_is_over(at_home: Callable[[str, str], Page], zone: str) -> None:
    page = at_home("2026-11-22T12:00:00+08:00", zone)
    whole = running_rows(page)
    total = int(page.locator("[data-count]").inner_text())
    ends = page.locator(f"{RUNNING} [data-end]").evaluate_all("all => all.map(each => each.dataset.end)")
    first = min(ends)
    over = ends.count(first)
    assert 0 < over < len(ends) == len(whole)

    page = at_home(f"{first}T23:59:59+08:00", zone)
    assert [state for _, state in running_rows(page)].count("公示中（今天最后一天）") == over
    assert len(running_rows(page)) == len(whole)

    next_day = date.fromisoformat(first) + timedelta(days=1)
    page = at_home(f"{next_day}T00:00:00+08:00", zone)
    gone = [title for (title, _), end in zip(whole, ends, strict=True) if end == first]
    left = [title for title, _ in running_rows(page)]
    assert sorted(gone + left) == sorted(title for title, _ in whole)
    assert "公示期满（结果待登记）" not in [state for _, state in running_rows(page)]
    assert page.locator("[data-count]").inner_text() == str(total - over)


def test_home_does_not_say_none_of_what_it_cannot_know(at_home: Callable[[str, str], Page]) -> None:
    """Long after the build the table is empty; notices that were not in it may still run."""
    page = at_home("2027-11-22T12:00:00+08:00", "Asia/Shanghai")
    assert running_rows(page) == []
    assert not page.locator(".at-running [data-count]").is_visible()
    assert not page.get_by_text("目前没有面向社会的公示").is_visible()
    assert page.get_by_role("link", name="全部公示").is_visible()


@pytest.mark.parametrize("address", ["index.html", "branches/hekou-liuwan/index.html", "notices.html"])
def test_nothing_runs_anywhere_when_all_is_over(
    address: str, public: Tree, hosting: Callable[..., Hosting], opened: Open
) -> None:
    """Also beside what was disclosed last; and nobody is asked any more to call."""
    page = opened(at="2026-11-22T12:00:00+08:00").new_page()
    page.goto(hosting(public).url(address))
    marks, calls = page.locator("main .mark"), page.locator(".notice-call .call")
    running = marks.filter(has_text="公示中").count()
    assert running

    page.clock.set_fixed_time(datetime.fromisoformat("2027-11-22T12:00:00+08:00"))
    page.reload()
    assert marks.filter(has_text="公示中").count() == 0
    assert marks.filter(has_text="结果待登记").count() >= running
    assert not any(call.is_visible() for call in calls.all())


def test_branch_says_none_when_all_are_over(
    public: Tree, hosting: Callable[..., Hosting], opened: Open
) -> None:
    page = opened(at="2027-11-22T12:00:00+08:00").new_page()
    page.goto(hosting(public).url("branches/hekou-liuwan/index.html"))
    assert running_rows(page) == []
    assert page.get_by_text("目前没有正在公示的事项").is_visible()


def days(first: date, last: date) -> Iterator[date]:
    """All days from one to the other."""
    yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def test_page_and_program_agree(public: Tree, hosting: Callable[..., Hosting], opened: Open) -> None:
    """For every running notice and every day: what the script says is what a build on that day would say."""
    page = opened().new_page()
    page.goto(hosting(public).url("notices.html"))
    said: dict[date, dict[str, tuple[str, str]]] = {}
    for day in days(date(2026, 11, 16), date(2026, 11, 28)):
        page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00+08:00"))
        page.reload()
        said[day] = {
            row["href"]: (row["text"], row["tone"])
            for row in page.locator("tr:has([data-end])").evaluate_all(
                """all => all.map(row => ({
                    href: row.querySelector('a').getAttribute('href'),
                    text: row.querySelector('.mark').textContent.trim(),
                    tone: row.querySelector('.mark').className.match(/mark-([a-z]+)/)[1],
                }))"""
            )
        }
    assert len(said[TODAY]) >= 5
    loaded = read_and_judge(ROOT, TODAY).loaded
    assert loaded.board
    for day, shown in said.items():
        standings = judge(loaded.board, loaded.rules, day).notices
        marks = {addresses.record(name): of_notice(each) for name, each in standings.items()}
        assert {address: (marks[address].label, marks[address].tone) for address in shown} == shown, day


PURGED = """\
---
类型: 发展对象公示
开始: 2026-11-09
公开范围: 社会
办理: {审核: {保密: 通过}, 审批: {日期: 2026-11-06}}
标题: 关于拟将孙宁列为发展对象的公示
附件: [qingkuang.txt]
人员:
  - 姓名: 孙宁
    性别: 女
    出生年月: 1994年5月
    学历: 大学本科
    单位职务: 农技员
    申请入党: 2023年9月
    确定积极分子: 2024年11月
---
孙宁同志政治立场坚定。
"""


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    ("at", "named"), [("2026-12-16T23:59:59+08:00", True), ("2026-12-17T00:00:00+08:00", False)]
)
def test_names_go_by_themselves_from_a_page_that_nobody_builds_anew(
    at: str, zone: str, *, named: bool, small: Path, tmp_path: Path, opened: Open
) -> None:
    """Over on 16 November, 30 days are 16 December; built on the first day, opened a month later."""
    folder = small / "branches/liuwan/notices"
    (folder / "2026-11-09-fazhan.md").write_text(PURGED, "utf-8")
    (folder / "qingkuang.txt").write_text("孙宁", "utf-8")
    tree = build_tree(small, tmp_path / "site", today=date(2026, 11, 9))
    with hosted(tree.folder, "root") as host:
        page = opened(at=at, zone=zone).new_page()
        page.goto(host.url("branches/liuwan/notices/2026-11-09-fazhan.html"))
        assert ("孙宁" in page.content()) is named
        assert ("qingkuang" in page.content()) is named
        assert page.get_by_text("个人情况已按规定隐去").is_visible() is not named
        assert page.locator("h1").inner_text() == (
            "关于拟将孙宁列为发展对象的公示" if named else "关于拟列为发展对象的公示"
        )


def test_the_reason_of_a_withdrawal_goes_too(small: Path, tmp_path: Path, opened: Open) -> None:
    folder = small / "branches/liuwan/notices"
    text = PURGED.replace("附件: [qingkuang.txt]", "撤回: {日期: 2026-11-10, 原因: 孙宁情况有变化}")
    (folder / "2026-11-09-fazhan.md").write_text(text, "utf-8")
    tree = build_tree(small, tmp_path / "site", today=date(2026, 11, 12))
    with hosted(tree.folder, "root") as host:
        for at, named in (("2026-12-16T23:59:59+08:00", True), ("2026-12-17T00:00:00+08:00", False)):
            page = opened(at=at).new_page()
            page.goto(host.url("branches/liuwan/notices/2026-11-09-fazhan.html"))
            assert ("孙宁" in page.inner_text("body")) is named
            assert "2026年11月10日撤回" in page.inner_text(".alerts")


def test_without_script_the_page_says_both_dates_and_for_which_day(
    public: Tree, hosting: Callable[..., Hosting], opened: Open
) -> None:
    page = opened(script=False, zone="America/Los_Angeles").new_page()
    page.goto(hosting(public).url(NOTICE))
    words = page.locator(".paper").inner_text()
    assert "自2026年11月17日起至2026年11月24日止" in words
    assert "状态按 2026年11月22日计算" in words
    assert page.locator("main .mark").first.inner_text() == "公示中（还剩 2 个工作日）"
