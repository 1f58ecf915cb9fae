"""Long slides become several faces by what is measured: all of it, once, nothing cut off, nothing small."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.kiosk import folders
from tests.kiosk.conftest import Screen
from tests.kiosk.folders import SENTENCE, kiosk, publish, rows, slide
from tests.kiosk.test_loop import opened

pytestmark = pytest.mark.browser
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "laptop": (1366, 768)}

TORN = slide(
    "notice",
    "正在公示",
    "关于柳湾村党支部二〇二六年度发展党员工作以及预备党员转正有关情况接受党员群众监督的公示",
    f"<h3>名单</h3>{rows(9)}<h3>说明</h3>"
    f'<p>{SENTENCE}<b class="keep">习近平新时代中国特色社会主义思想</b>{SENTENCE * 18}</p>'
    f"<ul>{''.join(f'<li>第{n}条意见：{SENTENCE}</li>' for n in range(1, 16))}</ul>"
    f"<p>{'没有标点的长文字' * 90}</p><p>最后一句。</p>",
    lead="到11月26日",
    foot="<p>反映情况 ☎ 0000-7654321</p>",
)
SPANS = (
    '<table class="rows"><thead><tr><th>组</th><th>人</th></tr></thead><tbody>'
    + "".join(
        f'<tr><td rowspan="3">第{n}组</td><td>甲{n}</td></tr><tr><td>乙{n}</td></tr><tr><td>丙{n}</td></tr>'
        for n in range(1, 9)
    )
    + "</tbody></table>"
)
SLIDES = {"torn": TORN, "spans": slide("money", "党费收支", "分组情况", SPANS)}

LOOK = """async id => {
    const seen = [];
    for (const face of Kiosk.faces.of(id)) {
        await Kiosk.stage.show(face, () => true);
        const flow = document.querySelector('.layer.front .flow');
        const box = flow.getBoundingClientRect();
        const stage = document.querySelector('#stage').getBoundingClientRect();
        const slide = document.querySelector('.layer.front .slide');
        const parts = [...slide.querySelectorAll('*')].filter(each => each.textContent);
        const inside = [...flow.querySelectorAll('*')].map(each => each.getBoundingClientRect());
        seen.push({
            text: flow.innerText,
            rows: [...flow.querySelectorAll('tbody tr')].map(each => each.innerText),
            heads: flow.querySelectorAll('thead').length,
            tables: flow.querySelectorAll('table').length,
            title: document.querySelector('.layer.front .slide-title').innerText,
            foot: (document.querySelector('.layer.front .slide-foot') || {}).innerText || '',
            last: flow.lastElementChild.tagName,
            only: [...flow.children].every(each => /^H[2-6]$/.test(each.tagName)),
            over: Math.max(0, ...inside.map(each => each.bottom - box.bottom),
                ...inside.map(each => box.top - each.top), ...inside.map(each => each.right - stage.right)),
            later: slide.matches('.later'),
            thin: [...flow.querySelectorAll('td')].some(each => each.textContent.length > 12
                && each.clientWidth < 4 * parseFloat(getComputedStyle(each).fontSize)),
            fill: (Math.max(...inside.map(each => each.bottom)) - box.top) / box.height,
            below: box.bottom - stage.bottom,
            smallest: Math.min(...parts.map(each => parseFloat(getComputedStyle(each).fontSize)))
                / parseFloat(getComputedStyle(document.documentElement).fontSize) * 10,
        });
    }
    return seen;
}"""


def faces(page: Page, name: str) -> list[dict[str, Any]]:
    """What is seen of each face of a slide."""
    page.evaluate("Kiosk.loop.stop()")
    return page.evaluate(LOOK, name)


def letters(html: str) -> str:
    """The text without space."""
    return re.sub(r"\s|<[^>]*>", "", html)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_everything_is_shown_once_and_nothing_is_cut(
    size: str, large: bool, folder: Path, screen: Screen
) -> None:
    publish(folder, kiosk(extra=SLIDES))
    page = opened(screen(*SIZES[size]), folder)
    if large:
        page.evaluate("document.documentElement.classList.add('large')")
    for name in ("torn", "long", "notice", "promises", "answers", "spans", "money"):
        html = {**folders.SLIDES, **SLIDES}[name]["html"]
        found = faces(page, name)
        flow = html.split('<div class="flow">')[1].split("</div><footer")[0].split("</div></article>")[0]
        heads = "".join(re.findall(r"<thead>.*?</thead>", flow))
        whole = "".join(letters(face["text"]) for face in found)
        if heads:
            whole = whole.replace(letters(heads), "")
            flow = flow.replace(heads, "")
        assert whole == letters(flow), name
        for face in found:
            assert face["over"] <= 1.5, name
            assert face["below"] <= 1, name
            assert face["smallest"] >= 36, name
            assert not face["only"], name
            assert not re.match(r"H\d", face["last"]), name
            assert face["heads"] == face["tables"], name
            assert letters(face["title"]) == letters(re.search(r"<h2.*?</h2>", html)[0]), name  # type: ignore[index]
    assert page.evaluate("Kiosk.health.faults") == 0


def test_names_that_are_kept_together_stay_on_one_face(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk(extra=SLIDES))
    page = opened(screen(1920, 1080), folder)
    found = faces(page, "torn")
    assert len(found) > 5
    assert sum("习近平新时代中国特色社会主义思想" in face["text"] for face in found) == 1


def test_head_and_foot_are_whole_on_the_first_face_only(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk(extra=SLIDES))
    found = faces(opened(screen(), folder), "torn")
    assert [face["later"] for face in found] == [False] + [True] * (len(found) - 1)
    assert ["反映情况" in face["foot"] for face in found] == [True] + [False] * (len(found) - 1)


def test_what_was_read_on_the_first_face_takes_no_time_on_the_next(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk(extra=SLIDES, seconds=0))
    page = opened(screen(), folder)
    told = page.evaluate(
        "Kiosk.faces.of('torn').map(face => [face.seconds, face.element.querySelector('.flow').textContent])"
    )
    before, after = TORN["html"].split('<div class="flow">')[0], TORN["html"].split("</footer>")[0]
    head = len(letters(before + "<footer" + after.split("<footer")[1]))
    for place, (seconds, text) in enumerate(told):
        count = len(letters(text)) + (0 if place else head)
        assert abs(seconds - min(40, max(10, count / 4 + 3))) <= 1


ROWS = {
    "nowrap": [("欧阳海清（村委会主任）", "副书记兼组织委员", "负责" + "党员发展和教育管理、" * 12)],
    "high": [("周海", "书记", "主持党支部全面工作，" * 90), ("孙宁", "委员", "宣传，" * 8)],
    "number": [("周海", "0000-7654321转8001", "100000/2000.00/31.5"), ("孙宁", "0000-1234567", "4/2")],
}


def table(cells: list[tuple[str, ...]], heads: tuple[str, ...] = ("姓名", "职务", "分工")) -> str:
    body = "".join(
        "<tr>"
        + "".join(f'<td class="{"name" if not n else ""}">{c}</td>' for n, c in enumerate(row))
        + "</tr>"
        for row in cells
    )
    top = "".join(f"<th>{head}</th>" for head in heads)
    return f'<table class="rows"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'


@pytest.mark.parametrize("size", SIZES)
def test_of_a_table_without_room_nothing_is_lost(size: str, folder: Path, screen: Screen) -> None:
    tables = {name: slide("committee", "支委", "支委", table(cells)) for name, cells in ROWS.items()}
    publish(folder, kiosk("contact", extra=tables))
    page = opened(screen(*SIZES[size]), folder)
    for large in (False, True):
        page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
        for name, cells in ROWS.items():
            found = faces(page, name)
            whole = "".join(letters(face["text"]) for face in found)
            assert [cell for row in cells for cell in row if cell not in whole] == [], name
            assert all(face["over"] <= 1.5 and face["below"] <= 1 for face in found), name
            assert not any(face["thin"] for face in found), name
            assert all(face["fill"] > 0.4 for face in found[:-1]), name
    assert page.evaluate("Kiosk.health.faults") == 0


def test_a_group_of_rows_higher_than_a_face_is_told_row_by_row(folder: Path, screen: Screen) -> None:
    body = '<tr><td rowspan="40">第一组</td><td>甲0</td></tr>'
    body += "".join(f"<tr><td>甲{n}</td></tr>" for n in range(1, 40))
    html = f"<table class=rows><thead><tr><th>组</th><th>人</th></tr></thead><tbody>{body}</tbody></table>"
    publish(folder, kiosk("contact", extra={"group": slide("money", "分组", "分组", html)}))
    page = opened(screen(), folder)
    found = faces(page, "group")
    whole = "".join(letters(face["text"]) for face in found)
    assert whole == "".join(f"组第一组人甲{n}" for n in range(40))
    assert all(face["over"] <= 1.5 for face in found)


def test_a_word_without_end_is_cut_rather_than_cut_off(folder: Path, screen: Screen) -> None:
    endless = slide("notice", "公示", "公示", f'<p><span class="keep">{"长" * 20}</span>{"8" * 3000}</p>')
    publish(folder, kiosk("contact", extra={"endless": endless}))
    page = opened(screen(), folder)
    found = faces(page, "endless")
    assert "".join(letters(face["text"]) for face in found) == "长" * 20 + "8" * 3000


def test_text_is_cut_after_a_sentence(folder: Path, screen: Screen) -> None:
    text = slide("notice", "公示", "公示", f"<p>{SENTENCE * 16}</p>")
    publish(folder, kiosk("contact", extra={"text": text}))
    found = faces(opened(screen(), folder), "text")
    assert len(found) > 1
    assert all(face["text"].strip().endswith("。") for face in found)


def test_a_cell_over_several_rows_is_not_torn(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk(extra=SLIDES))
    found = faces(opened(screen(), folder), "spans")
    assert len(found) > 1
    assert all(len(face["rows"]) % 3 == 0 for face in found)


def test_the_last_face_is_not_nearly_empty(folder: Path, screen: Screen) -> None:
    publish(folder, kiosk("money", extra={"money": slide("money", "党费", "党费", rows(25))}))
    counts = [len(face["rows"]) for face in faces(opened(screen(), folder), "money")]
    assert sum(counts) == 25
    assert len(counts) > 1
    assert counts[-1] * 2 >= counts[0]


def test_a_photo_has_a_face_to_itself(folder: Path, screen: Screen) -> None:
    figure = '<figure class="photo"><img src="one.svg" width="1600" height="1000" alt=""></figure>'
    mixed = slide("disclosure", "公开", "公开", f"<p>前面</p>{figure}<p>后面</p>", images=["one.svg"])
    publish(folder, kiosk("contact", extra={"mixed": mixed}, loop=["mixed"]))
    found = faces(opened(screen(), folder), "mixed")
    assert [face["text"].strip() for face in found] == ["前面", "", "后面"]


@pytest.mark.parametrize(
    ("direction", "classes"), [("portrait", ["turned"]), ("portrait-reverse", ["turned", "reverse"])]
)
def test_a_screen_hung_on_its_side_is_turned(
    direction: str, classes: list[str], folder: Path, screen: Screen
) -> None:
    publish(folder, kiosk("money", direction=direction, drift=False))
    page = opened(screen(1920, 1080), folder)
    box = page.locator("#screen").bounding_box()
    assert box
    assert (round(box["width"]), round(box["height"])) == (1920, 1080)
    assert page.evaluate("document.querySelector('#stage').clientWidth") == 1080
    assert page.evaluate("document.documentElement.className").split() == ["portrait", *classes]
    # Where the top of the picture is: on the right of a panel turned clockwise, on its left the other way.
    band = page.locator(".band.top").bounding_box()
    assert band
    assert (band["x"] < 100) == ("reverse" in classes)
