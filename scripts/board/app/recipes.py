"""`board receive recipes`: ready files for a web server, for the nightly run and for forges."""

from __future__ import annotations

import shutil
import sys
from importlib import resources
from pathlib import Path

from board.base.findings import BoardError
from board.base.troubles import reason

PLACES = {
    "nginx.conf": "nginx/board.conf",
    "cron": "cron/board",
    "board-publish.service": "systemd/board-publish.service",
    "board-publish.timer": "systemd/board-publish.timer",
    "board-backup.service": "systemd/board-backup.service",
    "board-backup.timer": "systemd/board-backup.timer",
    "gitea.yml": "gitea/.gitea/workflows/board.yml",
    "gitee.yml": "gitee/.workflow/board.yml",
    "gitee-pr.yml": "gitee/.workflow/board-pr.yml",
    "gitlab.yml": "gitlab/.gitlab-ci.yml",
    "github.yml": "github/.github/workflows/board.yml",
}
"""Where each file goes below the folder asked for: as it must be called where it is used."""


def recipes(site: str, repo: str) -> dict[str, str]:
    """The files by their places, with the paths of this server in them."""
    program = shutil.which("board") or str(Path(sys.executable).with_name("board"))
    words = {
        "@SITE@": site,
        "@REPO@": repo,
        "@BOARD@": program,
        "@BACKUP@": str(Path(repo).parent / "backup"),
    }
    found = {}
    for name, place in PLACES.items():
        text = resources.files("board.packs").joinpath(f"server/{name}").read_text("utf-8")
        for word, value in words.items():
            text = text.replace(word, value)
        found[place] = text
    return found


def write(out: Path, site: str, repo: str) -> list[Path]:
    """Writes the files; one that is there with another content is left alone, and nothing is written.

    Raises BoardError.
    """
    files = {out / place: text.encode() for place, text in recipes(site, repo).items()}
    try:
        for path, data in files.items():
            if path.exists() and path.read_bytes() != data:
                msg = f"{path} 已经有了，内容不同，什么也没有写；请换一个文件夹"
                raise BoardError(msg)
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        msg = f"写不进 {out}：{reason(error)}"
        raise BoardError(msg) from error
    return list(files)
