"""星级方案: how stars are computed, as published data. No expression is ever evaluated.

A scheme says what is scored, how points become a level, and what raises, lowers, limits or vetoes it. What
its source leaves open is written as 未写明 and stays open: results then name every reading that is possible.
A scheme of one's own may settle it: `沿用` takes over everything that it does not itself say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from board.base.text import number
from board.model.keys import (
    AMOUNT,
    COUNT,
    DAY,
    TEXT,
    TEXTS,
    TITLE,
    YESNO,
    Choice,
    Listed,
    One,
    Rows,
    Table,
    key,
)
from board.model.levels import LEVEL, UNRATED
from board.model.scheme_keys import OPEN, TRI, MonthDay, OpenOr

__all__ = ["OPEN", "Scheme"]

BASES = ("应参加", "应参加的党员", "总户数")
"""What a share of those who took part is a share of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """细目: one line of the point table below an item."""

    text: str = key("内容", TEXT, "看什么", example="按期换届，委员配齐")
    points: Decimal | None = key("分值", AMOUNT, "分值；来源没有写就不写", example="3", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """核对: what in the records meets an item of a checklist, as far as records can tell."""

    kind: str = key(
        "看",
        Choice(
            (
                *("组织生活", "活动", "公开事项", "公开承诺", "党费收支", "意见答复", "公示", "支部情况"),
                *("点评评议", "问题整改", "自查报告"),
            )
        ),
        "看哪类记录",
        example="组织生活",
    )
    words: tuple[str, ...] = key(
        "种类", TEXTS, "会议或活动的种类，公开事项的事项，或支部情况里的一项", example="[党课]", default=()
    )
    every: str = key("每", Choice(("年", "半年", "季度", "月")), "多久一次", example="季度", default="年")
    least: int = key("至少", COUNT, "每次至少几条", example="1", default=1)
    kinds: int = key("种数", COUNT, "一年里至少有其中的几种", example="2", default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """项目: what is scored, voted on or looked at. `sign` is for schemes that only name pluses, minuses."""

    name: str = key("项", TEXT, "名称", example="组织健全")
    text: str = key("内容", TEXT, "要求", default="")
    most: Decimal | None = key("满分", AMOUNT, "最多几分", example="10", default=None)
    is_binary: bool = key("全有或全无", YESNO, "达标得满分，不达标不得分", example="是", default=False)
    parts: tuple[Part, ...] = key("细目", Rows(Part, bare="内容"), "分值表", default=())
    evidence: tuple[str, ...] = key("佐证", TEXTS, "凭什么打分", example="[组织生活]", default=())
    sign: str = key("加减", Choice(("加", "减", "有加有减")), "只列加减、没有分值的方案用", default="")
    looks: tuple[Look, ...] = key(
        "核对", Rows(Look), "清单项目由哪些记录佐证，几条都要有；不写就要人工认定", default=()
    )
    clause: str = key("条款", TEXT, "来源的条款", example="第五条", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """权重: how self-assessment and the superior's assessment go together; their sum is 1, 10 or 100."""

    own: Decimal = key("自评", AMOUNT, "自评占几成", example="3")
    superior: Decimal = key("考评", AMOUNT, "考评占几成", example="7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """星级: from how many points on a level is reached. Without 止 it reaches up to the band above."""

    level: str = key("星级", LEVEL, "星级或等次", example="五星级", others=("等次",))
    low: Decimal | str | None = key("起", OpenOr(AMOUNT), "从几分起", example="90", default=None)
    high: Decimal | None = key("止", AMOUNT, "到几分止；不写就到上一档", example="100", default=None)
    with_low: str = key("含起", TRI, "起点的分数算不算", example="是", default="是")
    with_high: str = key("含止", TRI, "止点的分数算不算", example="否", default="否")


@dataclass(frozen=True, slots=True, kw_only=True)
class BonusRule:
    """加分: an item that raises the result, by tier."""

    item: str = key("项", TEXT, "什么加分", example="表彰")
    tiers: Mapping[str, Decimal] | None = key(
        "级别", Table(AMOUNT), "各级别加几分", example="{市: 2, 省: 3}", default=None
    )
    points: Decimal | None = key("每次", AMOUNT, "不分级别时每次加几分", example="1", default=None)
    combine: str = key(
        "合并", Choice(("取高", "累加", "未写明")), "几次同项加分怎么算", example="取高", default=""
    )
    most: Decimal | None = key("上限", AMOUNT, "这一项最多加几分", default=None)
    origin: str = key("取自", TEXT, "由哪个事项的公开记录得出", example="表彰荣誉", default="")
    clause: str = key("条款", TEXT, "来源的条款", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionRule:
    """扣分: an item that lowers the result, per occurrence."""

    item: str = key("项", TEXT, "什么扣分", example="市委通报批评")
    points: Decimal | None = key("每次", AMOUNT, "每次扣几分；来源没有写就不写", example="5", default=None)
    most: Decimal | None = key("上限", AMOUNT, "这一项最多扣几分", default=None)
    clause: str = key("条款", TEXT, "来源的条款", default="")


OUTSIDE = Choice(("只列结果", "全部"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """限制: when, at most which level. Exactly one of 情形, 缺, 平均分不超过 says when."""

    when: str = key("情形", TEXT, "有这个情形时", example="逾期换届", default="")
    lacks: str = key("缺", TEXT, "没有这个情形时", example="党建创新项目", default="")
    average: Decimal | None = key("平均分不超过", AMOUNT, "各项平均分不超过几分时", example="4", default=None)
    at_most: str = key("最高", LEVEL, "最高到哪一级", example="四星级", default="")
    minus: int = key("减", COUNT, "再减几星", example="1", default=0)
    unless: tuple[str, ...] = key("除外", TEXTS, "有这些情形就不算", example="[经批准延期换届]", default=())
    outside: str = key("对外", OUTSIDE, "对外怎么列；不写就只列结果", example="全部", default="只列结果")
    clause: str = key("条款", TEXT, "来源的条款", default="")

    @property
    def name(self) -> str:
        """What the rule is called on pages."""
        if self.average is not None:
            return f"各项平均分不超过{self.average}分"
        return f"没有{self.lacks}" if self.lacks else self.when

    @property
    def effect(self) -> str:
        """What the rule does, in words."""
        return "，".join((*_at_most(self.at_most), *((f"减 {self.minus} 星",) if self.minus else ())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """否决: a circumstance that leaves no star, and for how many months none comes back."""

    when: str = key("情形", TEXT, "一票否决的情形", example="安全生产")
    months: int = key("冻结月数", COUNT, "几个月内不恢复", example="12", default=0)
    outside: str = key("对外", OUTSIDE, "对外怎么列；不写就只列结果", example="全部", default="只列结果")
    clause: str = key("条款", TEXT, "来源的条款", default="")

    @property
    def effect(self) -> str:
        """What the veto does, in words."""
        return f"{UNRATED}，{self.months} 个月内不恢复" if self.months else UNRATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """满意率: which answers count as satisfied, and which sheets it is a share of."""

    mostly: str = key("基本满意算满意", TRI, "基本满意算不算满意", example="是")
    unaware: str = key("不了解算在内", TRI, "不了解的票算不算在总数里", example="否")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """到会: how many of those entitled must take part."""

    who: str = key("谁", Choice(("党员", "群众", "代表")), "谁来测评", example="党员")
    least: Decimal = key("不低于", AMOUNT, "百分之几", example="80")
    of: str = key("占", Choice(BASES), "占什么的百分之几", example="应参加", default="应参加")
    is_soft: bool = key("一般", YESNO, "只是一般要求", example="是", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contentment:
    """满意率规则: what follows from a satisfaction below a percentage."""

    below: Decimal = key("低于", AMOUNT, "百分之几", example="60")
    with_it: str = key("含本数", TRI, "正好这么多算不算", example="否")
    deduct: Decimal | None = key("扣", AMOUNT, "扣几分", example="5", default=None)
    at_most: str = key("最高", LEVEL, "最高到哪一级", example="四星级", default="")
    refuses: str = key("不授", TEXT, "不授哪一颗星", example="群众满意星", default="")
    clause: str = key("条款", TEXT, "来源的条款", default="")

    @property
    def effect(self) -> str:
        """What follows, in words."""
        deducted = (f"扣 {number(self.deduct)} 分",) if self.deduct is not None else ()
        refused = (f"不授{self.refuses}",) if self.refuses else ()
        return "，".join((*deducted, *_at_most(self.at_most), *refused))


def _at_most(level: str) -> tuple[str, ...]:
    """A ceiling in words; below it there may be nothing left."""
    if not level:
        return ()
    return (level if level == UNRATED else f"最高{level}",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """测评: who votes, and what follows."""

    voters: tuple[str, ...] = key("参加测评的", TEXTS, "谁参加测评", example="[党员, 群众代表]", default=())
    formula: Formula | None = key("满意率", One(Formula), "满意率怎么算", default=None)
    turnout: tuple[Turnout, ...] = key("到会", Rows(Turnout), "到会要求", default=())
    rules: tuple[Contentment, ...] = key("满意率规则", Rows(Contentment), "满意率低了怎么办", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """单项达标: when one star of a star-counting scheme is won, by points or by the share of votes."""

    points: Decimal | None = key("得分", AMOUNT, "几分", example="8", default=None)
    votes: Decimal | None = key("得票率", AMOUNT, "百分之几", example="90", default=None)
    with_it: str = key("含本数", TRI, "正好这么多算不算", example="是")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """名额: the share of those rated that may or should have certain levels."""

    levels: tuple[str, ...] = key("星级", Listed(LEVEL), "哪些星级", example="五星级", others=("等次",))
    compare: str = key(
        "比较", Choice(("不超过", "不少于", "约")), "怎么比", example="不超过", default="不超过"
    )
    percent: Decimal = key("占比", AMOUNT, "百分之几", example="10")
    is_soft: bool = key("一般", YESNO, "只是一般要求，不限制结果", example="是", default=False)
    least: int = key("至少", COUNT, "至少几个", example="1", default=0)
    population: int = key("起算", COUNT, "满几个才算比例", example="10", default=0)
    clause: str = key("条款", TEXT, "来源的条款", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """天数: how long something is put up."""

    days: int | str | None = key("天数", OpenOr(COUNT), "几天", example="7", default=None)
    unit: str = key("单位", Choice(("日", "工作日")), "日或工作日", example="工作日", default="日")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publicity:
    """公示: how long the scheme and its results are put up."""

    scheme: Term | None = key("方案", One(Term), "方案公示多久", default=None)
    result: Term | None = key("结果", One(Term), "结果公示多久", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """程序: one step of the way to a decision."""

    step: str = key("步骤", TEXT, "做什么", example="自评")
    who: str = key("谁", TEXT, "谁来做", example="党支部", default="")
    when: str = key("时间", TEXT, "什么时候", example="7月31日前", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """待定: something that the source leaves open and no other key can say."""

    question: str = key("问题", TEXT, "来源没有写明什么", example="加分能不能超过满分")
    effect: str = key("影响", TEXT, "会影响什么", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A whole scheme. Only its code is required here: the rest may come from the scheme it takes over.

    `inherited`: the keys that do.
    """

    code: str = key("编号", TEXT, "代号", example="qingshi-2026")
    base: str = key("沿用", TEXT, "沿用哪个方案，只写与它不同的", example="fuwu-100", default="")
    name: str = key("名称", TITLE, "名称", example="青石县党支部星级评定办法", default="")
    issuer: str = key("发布", TEXT, "谁发布的", example="中共青石县委组织部", default="")
    source: str = key("来源", TEXT, "出处", example="公开范文 · 年份不详", default="")
    version: str = key("版本", TEXT, "版本", example="1", default="")
    since: date | None = key("自", DAY, "从哪天起施行", example="2026-01-01", default=None)
    standing: str = key(
        "性质", Choice(("现行方案", "历史方案·仅作示例")), "现行的还是示例", example="现行方案", default=""
    )
    intro: str = key("说明", TEXT, "一两句话的说明", default="")
    subject: str = key("对象", Choice(("支部", "党员")), "评支部还是评党员", example="支部", default="")
    domains: tuple[str, ...] = key("领域", TEXTS, "适用哪些领域；不写就是全部", example="[农村]", default=())
    method: str = key(
        "方法",
        Choice(("记分", "计星", "名额", "清单", "等次")),
        "记分定星、逐项计星、按名额排名、逐项清单，或只分等次",
        example="记分",
        default="",
    )
    most: Decimal | None = key("满分", AMOUNT, "满分", example="100", default=None)
    over: str = key("可超满分", TRI, "加分以后能不能超过满分", example="否", default="")
    capped: str = key(
        "封顶",
        Choice(("先封顶再扣分", "最后封顶", "未写明")),
        "不能超过满分的，在扣分以前还是以后封顶",
        example="最后封顶",
        default="",
    )
    items: tuple[Item, ...] = key("项目", Rows(Item, bare="项"), "评什么", default=())
    weights: Weights | None = key("权重", One(Weights), "自评和考评各占几成", default=None)
    bands: tuple[Band, ...] = key(
        "星级", Rows(Band), "各星级的分数线，高的在前", default=(), others=("等次",)
    )
    overlap: str = key(
        "交界", Choice(("就高", "就低", "未写明")), "分数同在两档时", example="就高", default=""
    )
    gap: str = key(
        "空档", Choice(("就高", "就低", "未写明")), "分数落在两档之间时", example="就低", default=""
    )
    rounding: str = key(
        "取整",
        Choice(("不取整", "四舍五入到整数", "四舍五入到一位小数", "舍去小数", "未写明")),
        "总分取整不取整",
        example="不取整",
        default="",
    )
    bonuses: tuple[BonusRule, ...] = key("加分", Rows(BonusRule), "加分项", default=())
    bonus_combine: str = key(
        "加分合并", Choice(("累加", "取高", "未写明")), "几项加分怎么合在一起", example="累加", default=""
    )
    bonus_most: Decimal | None = key("加分上限", AMOUNT, "加分合计最多几分", default=None)
    deductions: tuple[DeductionRule, ...] = key("扣分", Rows(DeductionRule), "扣分项", default=())
    limits: tuple[Limit, ...] = key("限制", Rows(Limit), "最高到哪一级的限制", default=())
    vetoes: tuple[Veto, ...] = key("否决", Rows(Veto, bare="情形"), "一票否决", default=())
    poll: Poll | None = key("测评", One(Poll), "民主测评", default=None)
    common: Mapping[str, tuple[str, ...]] | None = key(
        "共性星", Table(TEXTS), "各领域的共性星", example="{农村: [学习星, 法纪星]}", default=None
    )
    individual: int | str | None = key("个性星数", OpenOr(COUNT), "自选的星有几颗", example="4", default=None)
    unvoted: tuple[str, ...] = key("免测评", TEXTS, "不用测评、按平时掌握授予的星", default=())
    passing: Passing | None = key("单项达标", One(Passing), "一颗星怎样算得到", default=None)
    quotas: tuple[Quota, ...] = key("名额", Rows(Quota), "各星级的名额", default=())
    quota_within: str = key(
        "名额范围",
        Choice(("全县", "上级党组织", "领域", "本支部")),
        "在多大的范围里算名额和名次",
        example="全县",
        default="",
    )
    quota_or_score: str = key(
        "分数与名额",
        Choice(("以分数为准", "以名额为准", "取低", "未写明")),
        "分数和名额的结果不一样时",
        example="取低",
        default="",
    )
    ties: str = key("同分", Choice(("同进", "同退", "未写明")), "同分跨过名额时", example="同退", default="")
    publicity: Publicity | None = key("公示", One(Publicity), "公示多久", default=None)
    decisions: tuple[Decision, ...] = key("程序", Rows(Decision, bare="步骤"), "评定程序", default=())
    years: int | str | None = key("有效年数", OpenOr(COUNT), "结果几年有效", example="1", default=None)
    recheck: tuple[int, int] | None = key(
        "每年复核", MonthDay(), "每年哪天以前重新核定", example="12-31", default=None
    )
    uses: tuple[str, ...] = key("结果运用", TEXTS, "评上以后怎样", default=())
    unsettled: tuple[Unsettled, ...] = key("待定", Rows(Unsettled, bare="问题"), "没有写明的事", default=())
    inherited: tuple[str, ...] = field(default=())
