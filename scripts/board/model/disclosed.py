"""The keys that every record may carry: what it falls under, who saw to it, what was attached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from board.base.dates import Period
from board.model.keys import (
    AMOUNT,
    COUNT,
    DAY,
    NAME,
    TEXT,
    TEXTS,
    TITLE,
    YESNO,
    Amount,
    Choice,
    Day,
    Moment,
    One,
    PeriodName,
    Rows,
    key,
)
from board.model.scope import SCOPE, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the procedure: who did it, when."""

    person: str = key("人", NAME, "经办人", example="吴敏", default="")
    day: date | None = key("日期", DAY, "日期", example="2026-03-01", default=None)
    secrecy: str = key(
        "保密", Choice(("通过", "不通过", "删改后通过")), "保密审查结论", example="通过", default=""
    )
    number: str = key("文号", TEXT, "批准文号", example="青组字〔2026〕3号", default="")
    opinion: str = key("意见", TEXT, "审核或审批意见", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """办理: 提出 → 审核 → 审批, as 党务公开条例（试行） asks before anything is published."""

    proposed: Step | None = key("提出", One(Step), "谁提出", default=None)
    reviewed: Step | None = key("审核", One(Step), "谁审核，保密审查结论", default=None)
    approved: Step | None = key("审批", One(Step), "谁批准", default=None)
    returned: Step | None = key(
        "退回", One(Step), "谁退回，“意见”里写要改什么；改好、重新审核以前不公开", default=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """更正: what was corrected after publication."""

    day: date = key("日期", DAY, "更正日期", example="2026-03-05")
    reason: str = key("原因", TEXT, "为什么更正", example="笔误")
    note: str = key("说明", TEXT, "改了什么", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """撤回: the record no longer stands; its address stays."""

    day: date = key("日期", DAY, "撤回日期", example="2026-03-05")
    reason: str = key("原因", TEXT, "为什么撤回", example="人选情况有变化")


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """紧急: the record takes whole screens until its end."""

    until: datetime = key("至", Moment(), "到什么时候", example="2026-07-05 18:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """数据: one number worth showing."""

    name: str = key("名称", TITLE, "量的是什么", example="新修渠道")
    value: Decimal = key("数量", Amount(signed=True), "数", example="1.2")
    unit: str = key("单位", TEXT, "单位", example="公里", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """阶段: one stretch of a timeline."""

    name: str = key("名称", TITLE, "阶段名称", example="施工")
    start: date | None = key("起", DAY, "从哪天；还没定可以不写", example="2026-04-01", default=None)
    end: date | None = key("止", Day("长期"), "到哪天", example="2026-06-30", default=None)
    note: str = key("内容", TEXT, "做什么", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """表决: a vote among those entitled to it."""

    entitled: int = key("应到会有表决权", COUNT, "应到会有表决权的人数", example="38", others=("应到会",))
    present: int = key("实到会", COUNT, "实到会有表决权的人数", example="36", others=("实到会有表决权",))
    in_favour: int = key("赞成", COUNT, "赞成票", example="36")
    against: int = key("反对", COUNT, "反对票", example="0", default=0)
    abstained: int = key("弃权", COUNT, "弃权票", example="0", default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """支出: one item of money spent."""

    use: str = key("用途", TEXT, "用在哪里", example="订购党员教育资料")
    amount: Decimal = key("金额", AMOUNT, "元", example="600.00")
    day: date | None = key("日期", DAY, "日期", example="2026-05-12", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """确需公开: something that would not be published, and why it has to be."""

    text: str = key("内容", TEXT, "要公开的那几个字，与正文一样", example="13800000000")
    reason: str = key("理由", TEXT, "为什么要公开，谁同意的", example="防汛值班专用，本人同意")


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """What any record may say about itself."""

    matter: str = key("事项", TEXT, "目录里的事项；多数记录自动对应", example="公开承诺", default="")
    scope: Scope | None = key("公开范围", SCOPE, "比目录更窄时才写", example="本单位", default=None)
    draft: bool = key("草稿", YESNO, "还没写完；去掉这一行以前哪里也不公开", example="是", default=False)
    period: Period | None = key(
        "周期", PeriodName(), "与文件名一致，可以不写", example="2026-H1", default=None
    )
    handling: Handling | None = key("办理", One(Handling), "提出、审核、审批", default=None)
    basis: str = key("依据", TEXT, "公开的依据", default="")
    corrections: tuple[Correction, ...] = key("更正", Rows(Correction), "更正了什么", default=())
    withdrawal: Withdrawal | None = key("撤回", One(Withdrawal), "撤回的日期和原因", default=None)
    cleared: tuple[Cleared, ...] = key(
        "确需公开", Rows(Cleared), "检查拦下、但确实要公开的内容，逐条写理由", default=()
    )
    on_screen: bool = key("上屏", YESNO, "是否在屏幕上播放", example="否", default=True)
    on_poster: bool = key("出海报", YESNO, "是否出海报", example="否", default=True)
    urgent: Urgent | None = key("紧急", One(Urgent), "紧急事项，占满屏幕", default=None)
    former: tuple[str, ...] = key("曾用地址", TEXTS, "以前的地址", default=())
    attachments: tuple[str, ...] = key("附件", TEXTS, "附件的文件名", example="[fangan.txt]", default=())
    table: str = key("表格", TEXT, "显示成表格的 .csv 文件", example="yusuan.csv", default="")
    figures: tuple[Figure, ...] = key("数据", Rows(Figure), "要突出的数", default=())
    stages: tuple[Stage, ...] = key("阶段", Rows(Stage), "时间安排", default=())

    def is_withdrawn(self, today: date) -> bool:
        """Whether the record no longer stands on a day."""
        return self.withdrawal is not None and self.withdrawal.day <= today
