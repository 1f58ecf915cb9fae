"""Joins the board and MkDocs: frames for `board build`, whole pages for `mkdocs serve` and `mkdocs build`.

The only file that imports mkdocs.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from board.app import preview, resources
from board.base.findings import BoardError
from board.load.walk import is_passed_over
from board.render.markdown import by_hand
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.board")

# Between on_config and on_post_build of one build; None while `board build` does the pouring itself.
_current: preview.Preview | None = None
_frame: Any = None
_written_pages: list[Any] | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Names, tabs and footer come from site_config.yml; pages of `nav` follow the board's own tabs."""
    global _current, _frame, _written_pages  # noqa: PLW0603 - MkDocs gives hooks no other place to keep things
    _frame = preview.handed_frame()
    if _frame is None:
        try:
            _current = preview.preview(Path(config.config_file_path).parent)
        except BoardError as error:
            raise PluginError(str(error)) from error
        _frame = _current.frame
        if _current.notes:
            log.info("公开栏：%s，详见 board check", _current.notes)
    config.site_name = _frame.name
    config.extra["board"] = _frame.board
    # `mkdocs serve` may hand the same configuration over at every rebuild.
    ours = str(resources.theme() / "mkdocs")
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(0, ours)
    config.extra_css[:] = [path for path in config.extra_css if not path.startswith("assets/board-")]
    config.extra_css.append(_frame.board["style"])
    if _written_pages is None:
        _written_pages = list(config.nav or [])
    config.nav = [{title: f"{section}.md"} for section, title in _frame.sections] + _written_pages
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """One frame page per section, and the style and script of the board; nothing that we pass over."""
    for file in [each for each in files if any(map(is_passed_over, each.src_uri.split("/")))]:
        files.remove(file)
    for section, title in _frame.sections:
        taken = files.get_file_from_path(f"{section}.md")
        if taken:
            msg = f"content/{section}.md 与公开栏自己的页面重名，请换一个文件名"
            raise PluginError(msg)
        front = f"---\ntitle: {title}\nframe: {section}\n---\n"
        files.append(File.generated(config, f"{section}.md", content=front))
    for name, text in _frame.assets.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """What was written by hand without anything that runs, as bodies of records."""
    return html if page.meta.get("frame") else by_hand(html)


def on_post_build(config: MkDocsConfig) -> None:
    """Pours the records into the folder, unless `board build` does."""
    if _current is None:
        return
    try:
        pages = preview.pour(_current, Path(config.site_dir))
    except BoardError as error:
        raise PluginError(str(error)) from error
    log.info("公开栏：%d 页", pages)
