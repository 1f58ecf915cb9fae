"""A stick as it is used: a folder anywhere, opened by a double click, without any network."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app.stick import make
from playwright.sync_api import BrowserContext, Page, expect

from tests import make as given
from tests.app.living import quiet, substituted, toggled, write
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
DAY = "2026-11-22"
NOTICE = "branches/liuwan/notices/2026-11-16-biaozhang.md"
SCREENS = """\
屏幕:
  - {编号: cun, 名称: 柳湾村活动室, 范围: 本单位, 支部: [liuwan], 熄屏: 22:00—06:30}
"""


@pytest.fixture
def root(small: Path) -> Path:
    """A small board with a screen and a notice that runs."""
    toggled(small / "site_config.yml", SCREENS)
    people = "人员: [{姓名: 孙宁, 单位职务: 柳湾村农技员, 拟表彰名称: 优秀共产党员}]"
    write(small, NOTICE, f"---\n类型: 评优表彰公示\n开始: 2026-11-16\n{people}\n---\n正文。\n")
    toggled(small / "content/rules/disclosure.yml", "  - {事项: 评优表彰公示, 归项: 4, 范围: 社会}\n")
    return small


@pytest.fixture
def usb(root: Path, tmp_path: Path) -> Path:
    """Where it is put: a name as people give it."""
    folder = tmp_path / "活动室 #1 100%" / "屏幕"
    make(root, folder, None, given.day(DAY), 1, quiet)
    return folder


def started(context: BrowserContext, folder: Path) -> tuple[Page, list[str]]:
    """The screen, opened as a file; and what the browser asked for or complained of, but for the folder."""
    page = context.new_page()
    said: list[str] = []
    home = folder.as_uri()
    page.on("request", lambda asked: said.append(asked.url) if not asked.url.startswith(home) else None)
    page.on("requestfailed", lambda asked: said.append(f"failed: {asked.url}"))
    page.on("console", lambda told: said.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    return page, said


def test_a_double_click_shows_the_screen(usb: Path, opened: Open) -> None:
    context = opened(1920, 1080, at=f"{DAY}T10:00:00+08:00")
    page, said = started(context, usb)
    expect(page.locator("#title")).to_have_text("柳湾村党务公开")
    shown = page.locator("#stage .slide").filter(has_text="孙宁")
    expect(shown.first).to_be_visible()
    expect(page.locator("#tell")).to_contain_text("0000-")
    assert page.evaluate("document.fonts.status") == "loaded"
    assert said == []


def test_its_sheet_prints_on_one_page(usb: Path, opened: Open) -> None:
    page = opened(900, 1200).new_page()
    page.goto((usb / "说明.html").as_uri())
    expect(page.locator("h1")).to_have_text("柳湾村活动室")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_new_stick_in_its_place_is_shown_when_it_is_opened_again(
    root: Path, usb: Path, opened: Open
) -> None:
    context = opened(1920, 1080, at=f"{DAY}T10:00:00+08:00")
    page, said = started(context, usb)
    expect(page.locator("#stage .slide").filter(has_text="孙宁").first).to_be_visible()
    (root / NOTICE).unlink()
    substituted(root / "branches/liuwan/branch.yml", "^名称: .*$", "名称: 柳湾社区党支部")
    make(root, usb, None, given.day(DAY), 1, quiet)
    page.reload()
    expect(page.locator("#title")).to_have_text("柳湾社区党务公开")
    expect(page.locator("#stage .slide").first).to_be_visible()
    assert "孙宁" not in page.content()
    assert said == []


def test_a_retired_stick_says_so_and_shows_nothing(root: Path, usb: Path, opened: Open) -> None:
    context = opened(1920, 1080, at=f"{DAY}T10:00:00+08:00")
    substituted(root / "site_config.yml", r"熄屏: 22:00—06:30\}", "停用: 是}")
    make(root, usb, None, given.day(DAY), 1, quiet)
    page, said = started(context, usb)
    expect(page.get_by_text("这块屏幕已停用")).to_be_visible()
    assert page.locator("#stage .slide").count() == 0
    assert said == []
