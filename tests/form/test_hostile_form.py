"""The form runs nothing of what stands in the records that it is made from and shows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.hosting import served
from tests.browser.watch import Watch
from tests.command_line import run
from tests.form.test_form import MODULES, PICKER, faults, opened, shown, texts
from tests.make import TODAY
from tests.payloads import SENTINEL, write_hostile

pytestmark = pytest.mark.judge
BRANCH = "hekou-a"
STOPPED = ("violates the following Content Security Policy", "CSP: script-src-attr", "CSP: base-uri")


def entries(config: dict[str, Any], root: Path) -> Iterator[tuple[str, str]]:
    """Of each collection its name and one of its entries, as the form calls it."""
    for each in config["collections"]:
        if "folder" in each:
            file = min((root / each["folder"]).rglob(f"*.{each['extension']}"))
            yield each["name"], file.relative_to(root / each["folder"]).with_suffix("").as_posix()
        else:
            yield each["name"], "branch"


def test_no_record_and_no_setting_runs_anything(browser: Browser, tmp_path: Path) -> None:
    root = tmp_path / "board"
    write_hostile(root)
    settings = (root / "site_config.yml").read_text("utf-8")
    attack = "'<img src=x onerror=__pwned(1)></title><script>__pwned(1)</script>'"
    (root / "site_config.yml").write_text(settings.replace("青石县党务公开", attack), "utf-8")
    arguments = ("--modules", MODULES, "--branch", BRANCH, "--today", TODAY.isoformat())
    done = run("form", tmp_path / "form", *arguments, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    config = json.loads((tmp_path / "form/config.json").read_text("utf-8"))
    with served(tmp_path / "form") as hosting, browser.new_context(locale="zh-CN") as context:
        context.set_default_timeout(20_000)
        context.add_init_script(PICKER + SENTINEL)
        watch = Watch(context, hosting.base)
        page = context.new_page()
        page.on("dialog", lambda dialog: (watch.faults.append("a dialog"), dialog.dismiss()))
        page.on("popup", lambda _: watch.faults.append("a window of its own"))
        page.goto(hosting.base)
        page.evaluate("files => window.__put(files)", texts(root))
        page.get_by_role("button", name="使用本地仓库").click()
        page.get_by_role("main").wait_for()
        page.get_by_text("基本情况").first.wait_for()
        seen = 0
        for name, entry in entries(config, root):
            opened(page, f"{name}/entries/{entry}")
            shown(page, name)
            assert page.locator("[onerror], [onload], [onfocus], [ontoggle], iframe, object").count() == 0, (
                name
            )
            seen += page.content().count("__pwned")
    assert seen > 100, "the words are there, as words"
    # The CMS makes a text of each title by way of HTML: what is in it is stopped by the policy of the page.
    assert [each for each in faults(watch) if not any(words in each for words in STOPPED)] == []
