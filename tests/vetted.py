"""A board in a repository with something of everything to review, on the branch `edit`."""

from __future__ import annotations

from pathlib import Path

from tests.repository import Repository
from tests.small_board import make_board, picture

FOLDER = "branches/liuwan"
PROMISES = f"{FOLDER}/commitments/2026-H1.yml"
DECISION = f"{FOLDER}/disclosures/2026-03-15-paiguanqu.md"
NEW = f"{FOLDER}/disclosures/2026-11-20-ludeng.md"
NARROW = f"{FOLDER}/disclosures/2026-11-21-weiwen.md"
WRONG = f"{FOLDER}/disclosures/2026-11-22-cuo.md"
DRAFT = f"{FOLDER}/disclosures/2026-11-19-caogao.md"
LATER = f"{FOLDER}/notices/2026-12-01-fazhan.md"
GONE = f"{FOLDER}/feedback/2026.yml"
ACTIVITY = f"{FOLDER}/activities/2026-03-10-qingyu/index.md"
PHOTO = f"{FOLDER}/activities/2026-03-10-qingyu/01.jpg"
PAPER = f"{FOLDER}/disclosures/图纸 1.txt"
_BEGUN = {
    "change": {
        ACTIVITY: {"实到: 26\n": "实到: 26\n肖像: 已告知并同意\n照片:\n  - 01.jpg 清淤\n"},
        DECISION: {"表格: yusuan.csv\n": "表格: yusuan.csv\n附件: ['图纸 1.txt']\n"},
        "site_config.yml": {"规则: {": "屏幕: [{编号: liuwan, 范围: 社会}]\n规则: {"},
    },
    "pictures": {PHOTO: "good"},
    "files": {PAPER: "渠宽一米\n"},
}
_WRITTEN = {
    NEW: "---\n事项: 公开承诺\n标题: 路灯\n日期: 2026-11-20\n办理: {提出: {人: 吴敏}}\n---\n换了七盏。\n",
    NARROW: "---\n事项: 公开承诺\n标题: 慰问名单\n日期: 2026-11-21\n公开范围: 特定对象\n---\n每人五百元。\n",
    WRONG: "---\n事项: 公开承诺\n标题: 冬季用火\n日起: 2026-11-22\n---\n正文\n",
    DRAFT: "---\n草稿: 是\n标题: 没写完\n---\n",
    LATER: "---\n类型: 发展对象公示\n开始: 2026-12-01\n人员:\n  - {姓名: 许立春, 单位职务: 农机手}\n---\n",
}


def edited(folder: Path) -> Path:
    """Changed, new, narrow, wrong, not yet due, a draft, one that is gone, and another photo.

    A screen shows the branch, and a paper beside a record was exchanged.
    """
    root = make_board(folder, _BEGUN)
    repository = Repository.begun(root)
    repository.commit("2026-11-01")
    repository.git("switch", "-q", "-c", "edit")
    for name, text in _WRITTEN.items():
        (root / name).write_text(text, "utf-8")
    for name, old, new in (
        (PROMISES, "时限: 2026-06-20", "时限: 2026-06-30"),
        (DECISION, "会议同意修建村东排灌渠。", "会议同意修建村东排灌渠，先修<b>第一段</b>。"),
    ):
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")
    repository.commit("2026-11-20")
    # What nobody has committed yet is part of it.
    (root / GONE).unlink()
    (root / PAPER).write_text("渠宽两米\n", "utf-8")
    (root / PHOTO).write_bytes(picture("other png jpeg"))
    return root
