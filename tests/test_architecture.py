"""The house keeps its floors: who imports whom, who touches the world, how large a file may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.conftest import ROOT

PACKAGE = ROOT / "scripts" / "board"
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# What touches the world, by the name that is called or read. `run` and `write` alone would be too common.
DISK = {
    *("open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree"),
    *(
        "iterdir",
        "is_file",
        "is_dir",
        "is_symlink",
        "exists",
        "resolve",
        "stat",
        "walk",
        "hardlink_to",
        "symlink_to",
    ),
    *("rglob", "glob", "copyfile", "copytree", "touch", "fsync"),
}
CLOCK = {"now", "today", "utcnow", "time", "perf_counter", "process_time", "localtime"}
ENVIRONMENT = {"environ", "getenv", "putenv"}
PROCESS = {"subprocess", "Popen", "system", "exit", "ProcessPoolExecutor"}
OUTPUT = {"print", "echo", "stdout", "stderr", "isatty", "getLogger"}

_COMMANDS = (
    *("backup", "duties", "editing", "forget", "form", "inbox", "main", "photos", "posters", "procedure"),
    *("progress", "receive", "screens", "site", "stars", "workbooks"),
)
ALLOWED: dict[str, set[str]] = {
    **{f"cli/{each}.py": OUTPUT | PROCESS for each in _COMMANDS},
    "cli/hook.py": OUTPUT | PROCESS | ENVIRONMENT,
    "app/archive.py": {"is_dir"},
    "app/backup.py": DISK,
    "app/build.py": {"perf_counter", "resolve"},
    "app/cache.py": DISK,
    "app/clock.py": CLOCK | ENVIRONMENT,
    "app/crew.py": {"ProcessPoolExecutor"},
    "app/edits.py": {"read_bytes"},
    "app/fix.py": {"read_bytes"},
    "app/forget_places.py": {"is_dir", "exists"},
    "app/form.py": {"mkdir", "read_bytes"},
    "app/fonts.py": DISK | ENVIRONMENT,
    "app/frame.py": DISK | ENVIRONMENT | PROCESS | OUTPUT,
    "app/gallery.py": DISK,
    "app/inbox/answers.py": DISK,
    "app/inbox/journal.py": DISK,
    "app/inbox/parcels.py": DISK,
    "app/inbox/tray.py": DISK,
    "app/git.py": OUTPUT,
    "app/init.py": DISK,
    "app/kiosks.py": {"read_bytes", "read_text"},
    "app/kept_tree.py": DISK,
    "app/look.py": DISK,
    "app/new.py": {"mkdir", "open"},
    "app/pages.py": {"read_bytes"},
    "app/posters.py": {"exists"},
    "app/preview.py": DISK | ENVIRONMENT,
    "app/printing.py": DISK,
    "app/proposed.py": {"read_bytes"},
    "app/program.py": DISK,
    "app/review_note.py": {"write_text"},
    "app/recipes.py": DISK,
    "app/receive.py": {"perf_counter", "is_file", "unlink", "open"},
    "app/receive_install.py": DISK,
    "app/receive_log.py": DISK,
    "app/receive_rights.py": {"read_bytes"},
    "app/receiver.py": DISK,
    "app/resources.py": DISK,
    "app/restore.py": DISK,
    "app/schema.py": DISK,
    "app/scheme_check.py": DISK,
    "app/scheme_import.py": DISK,
    "app/shrink.py": DISK,
    "app/signing.py": PROCESS | OUTPUT | {"resolve", "stat"},
    "app/stick.py": {"read_text", "resolve"},
    "app/stopwatch.py": {"process_time"},
    "app/template.py": DISK,
    "app/vetting.py": {"is_file", "mkdir", "read_bytes", "read_text"},
    "app/verifying.py": DISK,
    "app/workplace.py": DISK,
    "load/files.py": DISK,
    "load/papers/office.py": {"walk"},
    "load/papers/package.py": {"is_dir", "open"},
    "load/papers/workbook.py": {"walk"},
    "load/git.py": ENVIRONMENT | PROCESS | OUTPUT,
    "load/history.py": {"exists"},
    "load/packed.py": {"is_dir", "open"},  # of what is in the ZIP file in memory
    "load/packs.py": DISK,
    "load/revision.py": {"read_bytes"},
    "load/walk.py": DISK,
    "output/exchange.py": DISK,
    "output/files.py": DISK,
    "output/hashing.py": DISK,
    "output/leftovers.py": DISK,
    "output/place.py": DISK,
    "output/release.py": DISK,
    "output/stage.py": DISK,
    "output/tree.py": DISK,
    "render/compiled.py": DISK,
    "render/environment.py": DISK,
    "render/opened.py": DISK,
    "render/photos.py": DISK,
    "render/press.py": {"open"},
    "packs/strokes.py": {"read_text"},
    "render/terms.py": {"read_text"},
}
"""Who may do what; anybody else is a function of its arguments."""

OWN_NAMES = {"today", "time", "exists", "walk"}
"""Words that are also names of our own values: only as a call of a module or class do they read the clock."""

CLOCK_MODULE = "clock"
"""Who asks board.app.clock has asked at the door."""

LARGE: dict[str, str] = {}
"""Files that may be longer than 400 lines, with the reason."""


def effects(path: Path) -> set[str]:
    """The names by which a module touches the world."""
    found = set()
    every = DISK | CLOCK | ENVIRONMENT | PROCESS | OUTPUT
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            asked = isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == CLOCK_MODULE
            if name in every and not asked and not (isinstance(called, ast.Name) and name in OWN_NAMES):
                found.add(name)
        elif isinstance(node, ast.Attribute) and node.attr in ENVIRONMENT | {"stdout", "stderr"}:
            found.add(node.attr)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            names = (
                {alias.name.partition(".")[0] for alias in node.names}
                if isinstance(node, ast.Import)
                else {node.module}
            )
            found |= names & PROCESS
    return found


LIMIT = 400


def length(module: str) -> int:
    """How many lines a module has."""
    return len((PACKAGE / module).read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("module", MODULES)
def test_only_named_modules_touch_the_world(module: str) -> None:
    assert effects(PACKAGE / module) <= ALLOWED.get(module, set())


def test_the_walk_sees_what_it_should(tmp_path: Path) -> None:
    for line, name in (
        ("from datetime import date\ndate.today()", "today"),
        ("import datetime\ndatetime.datetime.now()", "now"),
        ("open('x')", "open"),
        ("print('x')", "print"),
        ("import os\nos.environ['X']", "environ"),
        ("import subprocess", "subprocess"),
        ("from pathlib import Path\nPath('x').read_text()", "read_text"),
    ):
        (tmp_path / "module.py").write_text(line, encoding="utf-8")
        assert effects(tmp_path / "module.py") == {name}


def test_no_permission_is_left_over() -> None:
    assert set(ALLOWED) <= set(MODULES)
    assert [module for module in ALLOWED if not effects(PACKAGE / module)] == []
    assert [module for module in LARGE if length(module) <= LIMIT] == []


@pytest.mark.parametrize("module", MODULES)
def test_files_stay_small(module: str) -> None:
    assert length(module) <= LIMIT or module in LARGE


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))


def test_every_module_can_be_imported() -> None:
    """In a fresh interpreter, the last first; that none waits for another in a circle, the floors see to."""
    names = [
        ("board." + module.removesuffix(".py").replace("/", ".")).removesuffix(".__init__")
        for module in reversed(MODULES)
    ]
    code = (
        "import importlib\n"
        f"for name in {[name for name in names if name != 'board.__main__']!r}:\n"
        "    importlib.import_module(name)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


def test_floors(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The contracts of pyproject.toml, by import-linter."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=str(tmp_path)) == 0, capsys.readouterr().out


def test_rules_take_the_day_as_an_argument() -> None:
    for path in (*(PACKAGE / "rules").rglob("*.py"), *(PACKAGE / "views").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert ".today()" not in text, path.name
        assert "datetime.now" not in text, path.name
