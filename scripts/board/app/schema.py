"""`board schema`: writes the JSON Schemas; and the settings by which VS Code uses them."""

from __future__ import annotations

from pathlib import Path

from board.app.report import as_json
from board.base.findings import BoardError
from board.base.troubles import reason
from board.load.addresses import FOLDERS
from board.load.documents import COLUMN_MAP, PERMISSIONS, WORDS
from board.model.record import FACTS, Kind, Naming
from board.model.schema import schemas

SETTINGS = ".vscode/settings.json"
_FRAME = {
    "site_config": "site_config.yml",
    "disclosure": "content/rules/disclosure.yml",
    "scheme": "content/rules/schemes/*.yml",
    "notice_rules": "content/rules/notices/*.yml",
    "duty_rules": "content/rules/duties/*.yml",
    "calendar": "content/rules/calendar.yml",
    "permissions": PERMISSIONS,
    "words": WORDS,
    "column_map": COLUMN_MAP,
    "branch": "branches/*/branch.yml",
}
_TEXTS = (Naming.DATED, Naming.FOLDER, Naming.WRITTEN)
"""Namings of Markdown files: no editor looks for a schema at their head."""


def bindings() -> dict[str, str | list[str]]:
    """Which files each schema is for, in the form of the YAML extension of VS Code."""
    found: dict[str, str | list[str]] = {
        f"schema/{name}.schema.json": place for name, place in _FRAME.items()
    }
    for kind, facts in FACTS.items():
        if kind is not Kind.BRANCH and facts.naming not in _TEXTS:
            folders = (folder for folder, each in FOLDERS.items() if each is kind)
            found[f"schema/{kind.value}.schema.json"] = [f"branches/*/{folder}/*.yml" for folder in folders]
    return found


def settings() -> str:
    """`.vscode/settings.json`: schemas, none from elsewhere, and indentation that is read everywhere."""
    return as_json(
        {
            "yaml.schemas": bindings(),
            "yaml.schemaStore.enable": False,
            "yaml.format.enable": False,
            "redhat.telemetry.enabled": False,
            "files.encoding": "utf8",
            "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
        }
    )


def write(folder: Path) -> list[Path]:
    """One file per kind; the paths that were written.

    Raises BoardError where the folder cannot be written.
    """
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas().items():
            path = folder / f"{name}.schema.json"
            path.write_text(as_json(schema) + "\n", encoding="utf-8")
            paths.append(path)
    except OSError as error:
        msg = f"写不进 {folder}：{reason(error)}"
        raise BoardError(msg) from error
    return paths
