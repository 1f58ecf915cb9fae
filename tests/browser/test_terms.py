"""The fixed terms of the Party stand on one line wherever they are written, on pages and on slides."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app.build import build
from board.render.terms import fixed_terms
from board.views.addresses import SCREENS
from playwright.sync_api import Page

from tests.browser.conftest import Open
from tests.browser.hosting import hosted
from tests.browser.trees import TODAY
from tests.browser.watch import settle
from tests.conftest import with_frame
from tests.small_board import make_board

pytestmark = pytest.mark.browser
LONG = "习近平新时代中国特色社会主义思想"
SHORT = "中国共产党"
WHOLE = f"我们村学习{LONG}，不忘{SHORT}的初心，跟着习近平总书记和党中央走"
CHANGES = {
    "site_config.yml": {
        "名称: 青石县党务公开": f"名称: 学习{LONG}",
        "规则:": "屏幕: [{编号: cun, 范围: 社会, 支部: [liuwan]}]\n规则:",
    },
    "branches/liuwan/disclosures/2026-03-15-paiguanqu.md": {
        "关于修建村东排灌渠的决议": f"关于{WHOLE}的决议",
        "会议同意修建村东排灌渠。": "\n\n".join(f"{'村' * n}{WHOLE}。" for n in range(16)),
    },
    "branches/liuwan/disclosures/yusuan.csv": {"水泥": f"水泥{WHOLE}"},
    "branches/liuwan/activities/2026-03-10-qingyu/index.md": {
        "标题: 渠道清淤": f"标题: {WHOLE}",
        "地点: 村东排灌渠": f"地点: {WHOLE}",
        "党员和村民一起清淤。": f"# {WHOLE}\n\n- {WHOLE}\n\n| 项 | 话 |\n|---|---|\n| {WHOLE} | {WHOLE} |",
    },
    "branches/liuwan/commitments/2026-H1.yml": {"修好村东排灌渠": WHOLE, "每月入户走访": WHOLE},
    "branches/liuwan/feedback/2026.yml": {"村口路灯坏了": WHOLE, "已联系供电所修复": WHOLE},
    "content/about.md": {"# 关于本公开栏": f"# {WHOLE}\n\n{WHOLE}。\n\n## {WHOLE}\n\n- **{WHOLE}**"},
}
BROKEN = """terms => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (walk.nextNode()) {
        for (const each of walk.currentNode.data.matchAll(new RegExp(terms, 'g'))) {
            const range = document.createRange();
            range.setStart(walk.currentNode, each.index);
            range.setEnd(walk.currentNode, each.index + each[0].length);
            const tops = [...range.getClientRects()].map(rect => Math.round(rect.bottom));
            if (!tops.length) continue;
            seen += 1;
            if (Math.max(...tops) - Math.min(...tops) > 4)
                found.push(each[0] + ' in <' + walk.currentNode.parentElement.outerHTML.slice(0, 90));
        }
    }
    return [seen, found];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small board that has the terms everywhere."""
    root = with_frame(make_board(tmp_path_factory.mktemp("terms") / "board", {"change": CHANGES}))
    built = build(root, root / "site", "public", TODAY, 1, lambda *_: None)
    assert [each.message for each in built.findings] == []
    return root / "site"


def broken(page: Page) -> tuple[int, list[str]]:
    """How many terms are seen, and those that are on more than one line."""
    seen, found = page.evaluate(BROKEN, fixed_terms().pattern)
    return seen, found


def test_no_term_is_broken_on_any_page(site: Path, opened: Open) -> None:
    page = opened(height=800).new_page()
    count, cut = 0, []
    with hosted(site, "root") as at:
        for path in sorted(site.rglob("*.html")):
            if SCREENS in path.parts:
                continue
            address = path.relative_to(site).as_posix()
            page.goto(at.url(address))
            settle(page)
            for width in (320, 360, 768, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                seen, found = broken(page)
                count += seen
                cut += [f"{address} at {width}: {each}" for each in found]
    assert cut == []
    assert count > 400


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_nor_on_any_slide(width: int, height: int, site: Path, opened: Open) -> None:
    page = opened(width=width, height=height).new_page()
    page.goto((site / f"{SCREENS}/cun/index.html").as_uri())
    page.wait_for_function(
        "() => window.Kiosk && Kiosk.health.shown > 0 && document.querySelector('.layer.front')"
    )
    page.evaluate("Kiosk.loop.stop()")
    count, cut = 0, []
    for slide in page.evaluate("Object.keys(Kiosk.data.slides)"):
        for face in range(page.evaluate("id => Kiosk.faces.of(id).length", slide)):
            page.evaluate(
                "async ([id, nth]) => Kiosk.stage.show(Kiosk.faces.of(id)[nth], () => true)", [slide, face]
            )
            seen, found = broken(page)
            count += seen
            cut += [f"{slide}: {each}" for each in found]
    assert cut == []
    assert count > 20
