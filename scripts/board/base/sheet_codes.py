"""Kinds of findings that only a workbook can have; those of records are in `codes`."""

from __future__ import annotations

from board.base.findings import Code, Severity

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

NO_HEAD = Code("no-head", _E, "找不到表头", "要靠表头认出每一列是什么；认不出，这张表就读不进来。")
BROKEN_CELL = Code("broken-cell", _E, "单元格没有值", "公式没有算出来，或者算错了，读不到确切的值。")
MERGED_NUMBER = Code("merged-number", _E, "分值合并了几行", "一个数合并在几行上，分不清每一行各是多少。")
SHARED_POINTS = Code(
    "shared-points", _H, "几条细目合一个分值", "记在第一条上，另几条不写分值；能分开写的请分开。"
)
TOTAL_DIFFERS = Code("total-differs", _W, "合计对不上", "各项加起来不是表里写的合计，有一处写错了。")
CODE_TAKEN = Code("code-taken", _E, "编号已经用过", "一个编号只能指一个方案，不然不知道按哪个算。")
NOT_TAKEN = Code("not-taken", _H, "没有读入", "方案里没有地方放它；要是有用的内容，请写到别的列里。")
CUT_OFF = Code("cut-off", _E, "表太大", "超出的行或列没有读，写在里面的内容会丢。")
