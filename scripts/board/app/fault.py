"""A mistake of the program itself: one sentence for whoever meets it, the rest in a file for who mends it."""

from __future__ import annotations

import tempfile
import traceback


def told(error: Exception) -> str:
    """What is said of a mistake of ours; what it was in full goes into a file of whoever runs the command."""
    what = f"程序出错了，这件事没有做完，不是您写错了（{type(error).__name__}）"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="board-", suffix=".txt", delete=False
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return f"{what}；请把运行的命令告诉管程序的人"
    return f"{what}；请把 {file.name} 交给管程序的人，里面可能有记录的内容，不要发到群里"
