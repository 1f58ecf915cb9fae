"""What a county gets: the wheel, `board init`, the Makefile of the new board; nothing of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.command_line import held

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command says; it must succeed. Nothing of the tests' own surroundings reaches it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PIP_", "VIRTUAL"))
    }
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what lies in this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def lend_packages(environment: Path) -> None:
    """Lets a virtual environment see the packages that board depends on, but not board itself.

    A .pth file adds a folder; the .pth files in that folder, as of an editable install, are not followed.
    """
    (library,) = environment.glob("lib/python*/site-packages")
    (library / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `board` of a clean environment with the wheel."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    lend_packages(environment)
    run(environment / "bin/python", "-m", "pip", "install", "--no-deps", "--no-index", wheel, cwd=environment)
    return environment / "bin/board"


@pytest.fixture(scope="module")
def county(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board that the installed command has started."""
    folder = tmp_path_factory.mktemp("county") / "shifan"
    run(command, "init", folder, cwd=folder.parent)
    return folder


def test_the_wheel_holds_the_package_and_all_that_comes_with_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder, inside in (("scripts/board", "board"), ("theme", "board/_shared/theme")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" in names
    assert {"board/_shared/mkdocs.yml", "board/_shared/scripts/mkdocs_hook.py"} <= names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"board"}, (
        "no tests, no demo, no branches"
    )


def test_the_installed_command_is_the_one_from_the_wheel(command: Path) -> None:
    where = run(command.parent / "python", "-c", "import board; print(board.__file__)", cwd=command.parent)
    assert Path(where.strip()).is_relative_to(command.parents[1])


def test_init_writes_a_board_that_stands_alone(county: Path) -> None:
    files = held(county)
    assert {
        "site_config.yml",
        "mkdocs.yml",
        "Makefile",
        "README.md",
        ".gitignore",
        "content/about.md",
    } <= set(files)
    assert {"content/rules/disclosure.yml", "scripts/mkdocs_hook.py", "branches/shifan/branch.yml"} <= set(
        files
    )
    for name in files:
        text = (county / name).read_text("utf-8")
        assert "@VERSION@" not in text, name
        assert str(ROOT) not in text, name


def test_a_new_board_has_no_finding_and_builds(county: Path, command: Path) -> None:
    assert run(command, "check", cwd=county).endswith("没有发现问题\n")
    for audience, folder in (
        ("public", "site"),
        ("party", "site-party"),
        ("unit:shifan", "site-unit-shifan"),
    ):
        assert run(command, "build", "--audience", audience, cwd=county).startswith(f"已生成 {folder}：")
        assert "示范村党支部" in (county / folder / "branches/shifan/index.html").read_text("utf-8")
    assert "孙宁" not in "".join(path.read_text("utf-8") for path in (county / "site").rglob("*.html"))


def test_the_starter_shows_one_record_of_every_kind(county: Path) -> None:
    kinds = {path.name for path in (county / "branches/shifan").iterdir() if path.is_dir()}
    assert kinds == {
        "notices",
        "disclosures",
        "commitments",
        "ratings",
        "activities",
        "meetings",
        "dues",
        "feedback",
        "reviews",
        "rectifications",
        "reports",
    }


def test_every_file_of_the_starter_explains_itself(county: Path) -> None:
    for path in (county / "branches").rglob("*.*"):
        if path.suffix in (".yml", ".md"):
            assert "# " in path.read_text("utf-8"), f"{path.name} has no explaining comment"


def test_its_makefile_does_what_its_readme_says(county: Path, wheel: Path, tmp_path: Path) -> None:
    """GNU make, an environment of its own, the wheel named by BOARD; only the index is out of reach here."""
    folder = tmp_path / "county"
    shutil.copytree(county, folder, ignore=shutil.ignore_patterns("site", "site-*"))
    shutil.copyfile(county / "site_config.yml", folder / "site_config.yml")
    offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1"}
    run("make", ".venv/bin/python", f"PYTHON={sys.executable}", cwd=folder)
    lend_packages(folder / ".venv")
    assert "已生成 site：" in run("make", "site", f"BOARD={wheel}", cwd=folder, **offline)
    assert "没有发现问题" in run("make", "check", f"BOARD={wheel}", cwd=folder, **offline)
    assert (folder / "site/index.html").is_file()
    run("make", "clean", cwd=folder)
    assert not (folder / "site").exists()


def test_without_a_wheel_make_says_what_is_missing(county: Path, tmp_path: Path) -> None:
    """The package index has a stranger's program of the same name: nothing may be fetched from there."""
    folder = tmp_path / "county"
    shutil.copytree(county, folder, ignore=shutil.ignore_patterns("site", "site-*"))
    run("make", ".venv/bin/python", f"PYTHON={sys.executable}", cwd=folder)
    for given in ((), ("BOARD=board",), ("BOARD=gone/board-1.whl",)):
        command = ["make", "site", *given]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert done.stdout.startswith("没有找到安装包：")
        assert done.stdout.count("\n") == 1
        assert "pip" not in done.stdout + done.stderr


def test_a_wheel_in_the_folder_is_found(county: Path, wheel: Path, tmp_path: Path) -> None:
    folder = tmp_path / "county"
    shutil.copytree(county, folder, ignore=shutil.ignore_patterns("site", "site-*"))
    shutil.copy(wheel, folder)
    run("make", ".venv/bin/python", f"PYTHON={sys.executable}", cwd=folder)
    lend_packages(folder / ".venv")
    assert "没有发现问题" in run("make", "check", cwd=folder, PIP_NO_INDEX="1", PIP_NO_DEPS="1")


def test_what_make_leaves_behind_is_ignored_by_git(county: Path, tmp_path: Path) -> None:
    shutil.copy(county / ".gitignore", tmp_path)
    for name in (
        ".venv/x",
        "site/index.html",
        "site-party/index.html",
        "schema/x.json",
        "branches/~$总结.docx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    run("git", "init", "--quiet", ".", cwd=tmp_path)
    left = run("git", "-c", "core.quotepath=off", "status", "--porcelain", "-uall", cwd=tmp_path)
    assert left == "?? .gitignore\n"
