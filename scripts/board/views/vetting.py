"""审核: what a reviewer looks at before records are published, record by record, as values.

It holds what no tree shows yet: the folder made of it is for those who review and approve alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from board.base.findings import Finding
from board.rules.compared import Piece

QUESTIONS = (
    ("保密", "没有国家秘密、工作秘密；没有不该公开的个人信息：身份证号、住址、电话、病情、未成年人姓名"),
    ("必要", "在党务公开目录里，该在这个范围公开；对象、时限都对"),
    ("准确", "和会议记录、文件、账目一致；姓名、数字、日期、职务都核对过"),
)
"""What 党务公开条例（试行） asks of a review, and what that means here."""
OF_PHOTOS = "照片：没有未成年人、病人、涉密场所和文件；党旗国旗没有挂反；该打码的打了码"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A key that was changed; what only one side has is set apart."""

    where: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the folder, with its size in pixels."""

    address: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A photo that was put in, changed or taken out."""

    name: str
    before: Image | None
    after: Image | None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An attachment that was put in, changed or taken out: addresses in the folder, empty where it is none.

    `why`: why it is not in the folder, in words.
    """

    name: str
    before: str = ""
    after: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A record as it was or will be shown: addresses in the folder, empty where there is none.

    `why`: why there is no page or no sheet, in words. `screen`: the slides, `slides`: how many there are.
    """

    name: str
    page: str = ""
    sheet: str = ""
    pdf: str = ""
    screen: str = ""
    slides: int = 0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vetted:
    """A record under review.

    `anchor` names it in the folder, `key` changes with what it says: ticks are kept under it. `what`: 新增,
    修改, 删除, 移动 or 读不出来. `to`: before whom it comes once approved; `is_narrow`: only before named
    persons. `notes`: what a reviewer has to know. `is_stopped`: it cannot be approved as it is, `is_again`:
    it had been approved before it was changed, `is_handled`: every step of 办理 is written, `is_cleared`: it
    has something published that would be stopped (确需公开).
    `may_be_entered`: 办理 can be written into its file.
    """

    anchor: str
    key: str
    file: str
    title: str
    branch: str
    committee: str
    kind: str
    what: str
    to: str
    is_narrow: bool
    brief: str
    handled: str
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    fields: tuple[FieldLine, ...]
    photos: tuple[PhotoLine, ...]
    papers: tuple[PaperLine, ...]
    sides: tuple[Side, ...]
    is_stopped: bool = False
    is_again: bool = False
    is_handled: bool = False
    is_cleared: bool = False
    may_be_entered: bool = True

    @property
    def errors(self) -> int:
        """How many of its findings stop publication."""
        return sum(each.code.severity.value == "error" for each in self.findings)

    @property
    def has_paper(self) -> bool:
        """Whether there is a sheet of it, before or after."""
        return any(each.sheet for each in self.sides)


@dataclass(frozen=True, slots=True)
class Vetting:
    """All that is under review.

    `base`: with what it is compared, in words. `others`: changed files that are no records. `drafts`: how
    many changed records are still being written. `lacking`: why there are no sheets, in words.
    """

    board: str
    day: str
    base: str
    records: tuple[Vetted, ...]
    others: tuple[str, ...]
    drafts: int
    lacking: str = ""
    questions: tuple[tuple[str, str], ...] = QUESTIONS
    of_photos: str = OF_PHOTOS

    @property
    def narrow(self) -> int:
        """How many are for named persons."""
        return sum(each.is_narrow for each in self.records)

    @property
    def inner(self) -> int:
        """How many are not for everybody."""
        return sum(each.to not in ("", "向社会公开") for each in self.records)
