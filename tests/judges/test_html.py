"""The Nu HTML checker has nothing against any page of the demo, in the public tree and in a unit's.

Nor against its screens: the page of each, the slides in it, and the page that goes with a stick.
"""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from board.app.stick import make

from tests.browser.trees import AUDIENCES, ROOT, TODAY, build_tree, lived_tree, sheets_tree

pytestmark = pytest.mark.judge
CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
ALLOWED = (
    # The checker reads the pages as files, where it takes 'self' to match nothing. That the policy lets the
    # page's own style, script and pictures through, also from file://, is shown in Chromium by tests/browser.
    re.compile(
        r"Resource violates Content Security Policy \(meta tag\): "
        r"(?:external stylesheet|external script|image) "
        r"“(?:\.\./|/)*(?:assets|posters|files)/[^”]*” blocked by “(?:style|script|img)-src” directive\."
    ),
)


def verdict(*paths: Path) -> list[str]:
    """What the checker says about files and folders: every message, as `page:line: text`."""
    assert CHECKER.is_file(), "没有 Nu 检查器：python tests/install_tools.py tests tests/judges"
    command = [
        "java",
        "-Xss8m",
        "-jar",
        str(CHECKER),
        "--format",
        "json",
        "--skip-non-html",
        "--exit-zero-always",
    ]
    run = subprocess.run([*command, *map(str, paths)], capture_output=True, check=True)
    return [
        f"{each.get('url', '')}:{each.get('lastLine', '')}: {each['type']}: {each['message']}"
        for each in json.loads(run.stderr or run.stdout)["messages"]
        if each["type"] != "info" or not any(one.fullmatch(each["message"]) for one in ALLOWED)
    ]


def test_checker_sees(tmp_path: Path) -> None:
    """It is there, it runs, and it tells good from bad."""
    page = tmp_path / "page.html"
    head = '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>题</title></head>'
    good = f"{head}<body><p>文</p></body></html>"
    page.write_text(good, "utf-8")
    assert verdict(page) == []
    page.write_text(good.replace("<p>", '<p><img src="a.png">'), "utf-8")
    assert len(verdict(page)) == 1


def test_every_page(tmp_path: Path) -> None:
    trees = [
        build_tree(ROOT, tmp_path / str(number), audience).folder for number, audience in enumerate(AUDIENCES)
    ]
    trees += [lived_tree(tmp_path).folder, sheets_tree(tmp_path).folder]
    assert sum(1 for tree in trees for _ in tree.rglob("*.html")) > 500
    messages = verdict(*trees)
    assert messages == [], "\n".join(messages[:50])


def test_every_slide(tmp_path: Path) -> None:
    """In a page of their own: on a screen each stands alone, below the title of the band."""
    for code in ("liuwan", "dating"):
        folder = tmp_path / code
        make(ROOT, folder, code, TODAY, 1, lambda *_: None)
        release = json.loads((folder / "release.js").read_text("utf-8")[len("boardRelease(") : -2])
        shown = json.loads((folder / release["data"]).read_text("utf-8")[len("boardKiosk(") : -2])
        head = '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>题</title></head>'
        slides = "\n".join(each["html"] for each in shown["slides"].values())
        assert slides.count("<article") > 10
        page = f"{head}<body><h1>{shown['title']}</h1>{slides}</body></html>"
        (folder / "slides.html").write_text(page, "utf-8")
    messages = verdict(tmp_path)
    assert messages == [], "\n".join(messages[:50])
