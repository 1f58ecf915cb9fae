"""Ready files: they call commands that there are, and are what their readers take."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import yaml
from board.app.recipes import PLACES, recipes
from board.cli.main import board

from tests.command_line import run

FILES = recipes("/srv/www/site", "/srv/git/board.git")
FORGES = [place for place in PLACES.values() if place.endswith(".yml")]


def test_they_are_written_once_and_nothing_is_overwritten(tmp_path: Path) -> None:
    done = run("receive", "recipes", tmp_path / "a", "--site", "/data/www", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "root /data/www;" in (tmp_path / "a/nginx/board.conf").read_text("utf-8")
    assert run("receive", "recipes", tmp_path / "a", "--site", "/data/www", cwd=tmp_path).returncode == 0
    changed = tmp_path / "a/cron/board"
    changed.write_text("mine\n", "utf-8")
    done = run("receive", "recipes", tmp_path / "a", cwd=tmp_path)
    assert (done.returncode, "已经有了，内容不同" in done.stderr) == (1, True)
    assert changed.read_text("utf-8") == "mine\n"


@pytest.mark.parametrize("place", FORGES)
def test_forges_get_yaml_that_checks_before_it_builds(place: str) -> None:
    text = FILES[place]
    assert isinstance(yaml.safe_load(text), dict)
    assert text.index("board check") < text.index("board build")


@pytest.mark.parametrize("place", sorted(FILES))
def test_every_command_in_them_is_one_of_ours(place: str) -> None:
    for words in re.findall(r"(?:bin/|- |@|\s)board ((?:check|build|backup|receive)[^\n&|]*)", FILES[place]):
        group: click.Command = board
        parts = words.split()
        while isinstance(group, click.Group):
            group = group.commands[parts.pop(0)]
        known = {option for each in group.params for option in each.opts}
        assert {part for part in parts if part.startswith("--")} <= known, words


def test_no_place_of_another_server_is_left_in_them() -> None:
    assert [place for place, text in FILES.items() if re.search(r"@[A-Z]+@", text)] == []
