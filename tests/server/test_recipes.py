"""Ready files: they call commands that there are, and are what their readers take."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from board.app.recipes import PLACES, recipes
from board.cli.main import board

from tests.command_line import SCRIPTS, run
from tests.repository import Repository
from tests.small_board import make_board

FILES = recipes("/srv/www/site", "/srv/git/board.git")
OLD, NEW = (f"branches/liuwan/disclosures/2026-11-{day}-deng.md" for day in (10, 20))
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


def test_the_nightly_backup_makes_its_folder_and_runs_as_it_is_written(tmp_path: Path) -> None:
    root = make_board(tmp_path / "board")
    for place, start in (("cron/board", " git "), ("systemd/board-backup.service", "ExecStart=/bin/sh -c ")):
        kept = tmp_path / place / "backup"
        text = recipes("/srv/www/site", str(tmp_path / place / "board.git"))[place]
        row = next(each for each in text.splitlines() if " backup " in each and not each.startswith("#"))
        command = row.partition(start)[2].strip().strip("'").replace("\\%", "%").replace("%%", "%")
        command = re.sub(r"\S+/board backup", f"{sys.executable} -m board backup", command)
        command = re.sub(r"--root \S+", f"--root {root}", command)
        told = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
        subprocess.run(["sh", "-c", command], check=True, env=told, cwd=tmp_path, timeout=240)
        assert [each.suffix for each in kept.iterdir()] == [".tar"], place


def steps(value: Any) -> Iterator[str]:
    """Everything that a forge would hand to a shell, in order."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name in ("run", "script", "commands"):
                yield from [each] if isinstance(each, str) else each
            else:
                yield from steps(each)
    elif isinstance(value, list):
        for each in value:
            yield from steps(each)


def ours(place: str) -> list[str]:
    return [
        each for each in steps(yaml.safe_load(FILES[place])) if re.search(r"\bboard (?:check|build)", each)
    ]


@pytest.mark.parametrize("place", FORGES)
def test_forges_get_yaml_that_checks_before_it_builds(place: str) -> None:
    """Only a pipeline for what is asked to be merged builds nothing."""
    verbs = [re.search(r"\bboard (\w+)", each)[1] for each in ours(place)]  # type: ignore[index]
    assert verbs[0] == "check"
    assert verbs[1:] in (["build"], ["check", "build"]) or place.endswith("-pr.yml")


@pytest.mark.parametrize("place", sorted(FILES))
def test_every_command_in_them_is_one_of_ours(place: str) -> None:
    text = re.sub(r"\n +(?=--)", " ", FILES[place])
    for words in re.findall(r"(?:bin/|- |@|\s)board ((?:check|build|backup|receive)[^\n&|]*)", text):
        group: click.Command = board
        parts = words.split()
        while isinstance(group, click.Group):
            group = group.commands[parts.pop(0)]
        known = {option for each in group.params for option in each.opts}
        assert set(re.findall(r"--[a-z]+", words)) <= known, words


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as a forge hands it to a job: a mistake of long ago, and one that a change brings."""
    root = make_board(tmp_path_factory.mktemp("forge") / "board")
    write(root, OLD)
    repository = Repository.begun(root)
    repository.commit("2026-11-01")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    write(root, NEW)
    repository.commit("2026-11-02")
    return root


def write(root: Path, name: str) -> None:
    (root / name).write_text("---\n标题: 路灯\n日起: 2026-11-20\n---\n文\n", "utf-8")


@pytest.fixture
def program(tmp_path: Path) -> str:
    """The folder of a `board` to be called by its name."""
    path = tmp_path / "bin/board"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{SCRIPTS}" exec "{sys.executable}" -m board "$@"\n', "utf-8")
    path.chmod(0o755)
    return str(path.parent)


def done(command: str, root: Path, program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of a recipe, as the shell of a forge runs it."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command.replace("/tmp/board/bin/", "")],
        cwd=root,
        env={**os.environ, "PATH": f"{program}{os.pathsep}{os.environ['PATH']}", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("forge", ["gitea", "github"])
def test_a_request_tells_what_it_brings_and_a_push_all(
    forge: str, changed: Path, program: str, tmp_path: Path
) -> None:
    command = next(each for place in FORGES if place.startswith(forge) for each in ours(place))
    summary = tmp_path / "summary"
    asked = done(command, changed, program, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(summary))
    assert asked.returncode == 1
    assert NEW in asked.stdout
    assert OLD not in asked.stdout
    assert "### 党务公开检查" in summary.read_text("utf-8")
    assert ("::error file=" in asked.stdout) == (forge == "github")
    pushed = done(command, changed, program, GITHUB_BASE_REF="", GITHUB_STEP_SUMMARY=str(summary))
    assert pushed.returncode == 1
    assert {name in pushed.stdout for name in (NEW, OLD)} == {True}


def test_gitlab_gets_its_report_and_the_summary(changed: Path, program: str) -> None:
    recipe = yaml.safe_load(FILES["gitlab/.gitlab-ci.yml"])
    job = recipe["check"]
    base = Repository(changed).git("rev-parse", "origin/main").strip()
    told = done(job["script"][0], changed, program, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert (told.returncode, told.stdout) == (1, "")
    report = json.loads((changed / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert {each["location"]["path"] for each in report} == {NEW}
    shown = done(job["after_script"][0], changed, program)
    assert "### 党务公开检查" in shown.stdout


@pytest.mark.parametrize("place", ["gitee/.workflow/board-pr.yml", "gitee/.workflow/board.yml"])
def test_what_gitee_runs_stops_at_a_mistake(place: str, changed: Path, program: str) -> None:
    told = done(ours(place)[0], changed, program)
    assert (told.returncode, "是不是“日期”？" in told.stdout) == (1, True)


def test_no_place_of_another_server_is_left_in_them() -> None:
    assert [place for place, text in FILES.items() if re.search(r"@[A-Z]+@", text)] == []
