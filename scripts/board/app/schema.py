"""`board schema`: writes the JSON Schemas."""

from __future__ import annotations

from pathlib import Path

from board.app.report import as_json
from board.base.findings import BoardError
from board.base.troubles import reason
from board.model.schema import schemas


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
