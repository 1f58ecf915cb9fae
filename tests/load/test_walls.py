"""Articles of content/ for the wall."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.load.walls import wall_texts
from board.model.poster import WallText

from tests.app.living import write

TEXT = "我志愿加入中国共产党。\n\n- 拥护党的纲领\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("oath.md", f"# 入党誓词\n\n{TEXT}", ("入党誓词", TEXT.strip())),
        ("oath.md", f"---\ntags: [a]\n---\n\n# 入党誓词\n{TEXT}", ("入党誓词", TEXT.strip())),
        ("wall/member-duties.md", TEXT, ("member duties", TEXT.strip())),
        ("oath.md", "# 只有标题", ("只有标题", "")),
    ],
)
def test_an_article_has_a_title_and_a_text(
    name: str, text: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    write(tmp_path, f"content/{name}", text)
    assert wall_texts(tmp_path, (name,)) == (WallText(f"content/{name}", *expected),)


def test_articles_stand_in_the_order_given_and_lacking_ones_nowhere(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path, f"content/{name}.md", f"# {name}\n")
    found = wall_texts(tmp_path, ("b.md", "c.md", "a.md"))
    assert [each.title for each in found] == ["b", "a"]
