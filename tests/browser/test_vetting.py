"""The folder of a reviewer, opened by double click: read without a script, ticked with one, entered."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.watch import Watch, settle
from tests.command_line import DAY, run
from tests.vetted import DECISION, FOLDER, LATER, NARROW, NEW, PROMISES, WRONG, edited

pytestmark = pytest.mark.browser
REASON = '第二段的“金额”和账目不一致 "$(id)" `id`'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = edited(tmp_path_factory.mktemp("review") / "board")
    done = run("review", "--today", DAY, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def address(root: Path) -> str:
    return (root / "review/index.html").as_uri()


def of(page: Page, file: str) -> str:
    """The selector of a record."""
    return f'[data-file="{file}"]'


def said(page: Page, field: str) -> str:
    return page.locator(f"#{field}").input_value()


def test_it_reads_without_a_script_and_asks_nobody(root: Path, opened: Open) -> None:
    context = opened(script=False)
    watch = Watch(context, root.as_uri())
    page = context.new_page()
    page.goto(address(root))
    assert page.locator(".v-record").count() == 8
    assert page.locator(".v-record input[type=checkbox]").count() == 24, "to be ticked on paper"
    assert not page.locator("#reviewer").is_visible()
    assert not page.locator(".v-bar").is_visible()
    page.locator(f"{of(page, PROMISES)} iframe").last.scroll_into_view_if_needed()
    inner = page.frame_locator(f"{of(page, PROMISES)} iframe >> nth=1")
    assert inner.get_by_text("修好村东排灌渠").first.is_visible()
    assert watch.faults == []


def test_every_page_and_picture_is_there(root: Path, opened: Open) -> None:
    context = opened()
    watch = Watch(context, root.as_uri())
    page = context.new_page()
    page.goto(address(root))
    settle(page)
    broken = page.evaluate("[...document.images].filter(each => !each.naturalWidth).map(each => each.src)")
    assert broken == []
    for each in page.locator("iframe").all():
        each.scroll_into_view_if_needed()
    assert any("/screens/" in frame.url for frame in page.frames)
    for frame in page.frames[1:]:
        frame.wait_for_load_state()
        assert frame.evaluate("getComputedStyle(document.body).fontFamily.length") > 0
        assert frame.evaluate("document.styleSheets.length") == 1
    assert watch.faults == []


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_runs_out_of_the_page(root: Path, opened: Open, width: int) -> None:
    page = opened(width=width).new_page()
    page.goto(address(root))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_ticks_become_commands_that_enter_them(tmp_path: Path, opened: Open) -> None:
    root = edited(tmp_path / "board")
    assert run("review", "--today", DAY, cwd=root).returncode == 0
    page = opened().new_page()
    page.goto(address(root))
    page.fill("#reviewer", "周海")
    page.fill("#approver", "邱明远")
    # One by one: who has not answered all three questions has not passed it.
    first = page.locator(of(page, PROMISES))
    first.locator("input[value=pass]").check()
    assert "三问没有勾完" in page.locator("tr[data-row] output").all_inner_texts()
    assert said(page, "commands") == ""
    for tick in first.locator("[data-question]").all():
        tick.check()
    assert said(page, "commands") == (f"board approve {PROMISES} --审核 周海 --审批 邱明远 --日期 {DAY}")
    # Many at once: the same three questions, once for all that are picked.
    for file in (NEW, NARROW, WRONG):
        anchor = page.locator(of(page, file)).get_attribute("id")
        page.locator(f'tr[data-row="{anchor}"] input').check()
    page.click("#pass")
    assert "都看过" in page.locator("#bar").inner_text()
    for tick in page.locator("[data-bulk]").all():
        tick.check()
    page.click("#pass")
    assert "有 1 条有错误，没有通过" in page.locator("#bar").inner_text()
    assert page.locator("#count").inner_text() == "通过 3 · 退回 0 · 没看 5", "not what cannot be read"
    returned = page.locator(of(page, DECISION))
    returned.locator("input[value=return]").check()
    returned.locator(".v-opinion input").fill(REASON)
    assert page.locator("#letter").input_value().startswith("柳湾村党支部：下面 1 条请修改")
    assert REASON in said(page, "letter")
    lines = said(page, "commands").splitlines()
    assert len(lines) == 2
    assert page.locator(of(page, LATER)).get_attribute("data-state") == ""
    for line in lines:
        program, *words = shlex.split(line)
        assert program == "board"
        done = run(*words, "--today", DAY, cwd=root)
        assert (done.returncode, done.stderr) == (0, "")
    for file in (PROMISES, NEW, NARROW):
        assert "审批: {人: 邱明远" in (root / file).read_text("utf-8")
    text = (root / DECISION).read_text("utf-8")
    assert "退回: {人: 周海, 日期: 2026-11-22, 意见: " in text
    assert "金额" in text
    assert run("check", "--today", DAY, cwd=root).stdout.count("错误") >= 1, "of what could not be read"


def test_slides_are_cut_into_faces_and_nothing_is_lost(tmp_path: Path, opened: Open) -> None:
    root = edited(tmp_path / "board")
    text = "".join(f"第{number}段：渠道从村东头修到水库，沿线各户都看过图纸。\n\n" for number in range(40))
    (root / DECISION).write_text((root / DECISION).read_text("utf-8") + text, "utf-8")
    assert run("review", "--today", DAY, cwd=root).returncode == 0
    name = Path(DECISION).with_suffix(".html")
    slides = root / "review/screens" / f"{name.parts[1]}-{name.parts[2]}-{name.name}"
    shown = {}
    for script in (True, False):
        page = opened(width=640, script=script).new_page()
        page.goto(slides.as_uri())
        shown[script] = page.locator(".screen")
        words = " ".join(shown[script].all_inner_texts())
        assert [number for number in range(40) if f"第{number}段" not in words] == []
    assert shown[False].count() == 1
    assert shown[True].count() > 1
    for each in shown[True].all():
        box = each.bounding_box()
        assert box
        assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.01)
        assert each.evaluate("each => each.scrollHeight <= each.clientHeight + 1"), "nothing is cut off"


def test_by_keys_alone_many_are_passed_and_one_is_returned(root: Path, opened: Open) -> None:
    page = opened().new_page()
    page.goto(address(root))
    page.fill("#find", "路灯")
    assert page.locator("tbody tr[data-row]:visible").count() == 1
    page.fill("#find", "修改")
    rows = page.locator(".v-pick input:visible")
    assert rows.count() == 3
    rows.first.focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator("#picked").inner_text() == "2"
    for tick in page.locator("[data-bulk]").all():
        tick.press("Space")
    page.locator("#pass").press("Enter")
    assert page.locator("#bar").inner_text().startswith("通过 2 ")
    page.keyboard.press("n")
    own = page.locator(".v-record:focus")
    assert own.get_attribute("data-file") == DECISION
    page.keyboard.press("x")
    page.keyboard.type("缺预算 n1")
    assert own.count() == 0, "what is typed as a reason is no key"
    assert page.locator("#bar").inner_text().startswith("通过 2 · 退回 1 ")
    page.keyboard.press("Tab")
    page.keyboard.press("n")
    for key in "123y":
        page.keyboard.press(key)
    assert page.locator("#bar").inner_text().startswith("通过 3 · 退回 1 ")


def test_commands_are_no_longer_than_a_system_takes(tmp_path: Path, opened: Open) -> None:
    root = edited(tmp_path / "board")
    names = [f"{FOLDER}/disclosures/2026-11-10-{'chang' * 8}{number}.md" for number in range(100)]
    for name in names:
        (root / name).write_text("---\n事项: 公开承诺\n标题: 事\n日期: 2026-11-10\n---\n文\n", "utf-8")
    assert run("review", "--today", DAY, cwd=root).returncode == 0
    page = opened().new_page()
    page.goto(address(root))
    page.fill("#find", "2026")
    page.fill("#find", "")
    page.check("#all")
    page.fill("#why", "缺附表")
    page.click("#return")
    lines = said(page, "commands").splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) < 8191
    assert {each for line in lines for each in shlex.split(line)} >= set(names)


def test_what_was_ticked_is_there_again(root: Path, opened: Open) -> None:
    context = opened()
    page = context.new_page()
    page.goto(address(root))
    page.fill("#reviewer", "周海")
    returned = page.locator(of(page, NEW))
    returned.locator("input[value=return]").check()
    returned.locator(".v-opinion input").fill("缺费用")
    page.reload()
    assert said(page, "reviewer") == "周海"
    assert said(page, "commands").startswith(f"board approve {NEW} --审核 周海 --退回 缺费用")


def test_on_paper_it_can_be_signed(root: Path, opened: Open) -> None:
    page = opened(script=False).new_page()
    page.goto(address(root))
    page.emulate_media(media="print")
    assert page.locator(".v-sign").first.is_visible()
    assert not page.locator("iframe").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
