"""site_config.yml: who runs the board, whom it answers to, and the party organisations above the branches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from board.model.keys import DAY, MAIL, TEXT, TEXTS, TITLE, WEB, Choice, Listed, One, Rows, Table, key
from board.model.poster import Posters
from board.model.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A place where people can be heard."""

    name: str = key("名称", TITLE, "部门或地点的名称", example="县委组织部")
    phone: str = key("电话", TEXT, "办公电话", example="0000-1234567", default="")
    address: str = key("地址", TEXT, "来信来访地址", example="青石县人民路1号", default="")
    hours: str = key("时间", TEXT, "接待时间", example="工作日 8:30—17:30", default="")
    box: str = key("意见箱", TEXT, "意见箱在哪里", example="县委大院东门内", default="")
    postcode: str = key("邮编", TEXT, "邮政编码", example="000000", default="")
    email: str = key("邮箱", MAIL, "部门公务邮箱", example="jubao@example.com", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the board can be reached."""

    public: str = key(
        "公网", WEB, "对外网址；填了，海报上才印二维码", example="https://dangwu.example/", default=""
    )
    intranet: str = key("内网", WEB, "内网网址", example="http://10.0.0.8/", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """备案: the numbers that the footer of a public site in China must carry."""

    icp: str = key("ICP", TEXT, "ICP 备案号", default="")
    police: str = key("公安", TEXT, "公安联网备案号", default="")
    site_code: str = key("网站标识码", TEXT, "政府网站标识码", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """站点: the board's name and the bodies behind it."""

    name: str = key("名称", TITLE, "公开栏的名称", example="青石县党务公开")
    host: str = key("主办", TEXT, "主办单位", example="中共青石县委组织部")
    operator: str = key("承办", TEXT, "承办单位", example="青石县党员教育中心", default="")
    addresses: Addresses = key("网址", One(Addresses), "网址", default=Addresses())
    filing: Filing = key("备案", One(Filing), "备案号", default=Filing())
    supervisors: tuple[Contact, ...] = key("监督", Rows(Contact), "接受群众监督、反映情况的部门", default=())
    emblem: str = key("徽标", TEXT, "由发布单位提供的徽标，content/ 里的文件名；程序不带徽标", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A party organisation above the branches; `code` is its key in the tree."""

    name: str = key("名称", TITLE, "全称", example="中共河口乡委员会")
    short: str = key("简称", TITLE, "页面上的名称", example="河口乡党委")
    kind: str = key(
        "类型", Choice(("党委", "党工委", "党组", "党总支")), "党组织类型", example="党委", default="党委"
    )
    district: str = key("区域", TEXT, "所在区域", example="河口乡", default="")
    parent: str = key("上级", TEXT, "上级党组织的代号；不写就是本县", example="hekou", default="")
    contact: Contact | None = key("联系", One(Contact), "联系方式", default=None)
    code: str = field(default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSets:
    """规则: which rule packs are in force."""

    notices: tuple[str, ...] = key(
        "公示", TEXTS, "公示规则", example="[全国-2026.05]", default=("全国-2026.05",)
    )
    organisational_life: tuple[str, ...] = key(
        "组织生活", TEXTS, "组织生活规则，不写就不核对", example="[支部工作条例]", default=()
    )
    schemes: tuple[str, ...] = key("星级方案", TEXTS, "正在使用的星级方案", default=())
    checklist: str = key(
        "对照清单", TEXT, "自查报告逐条对照的清单方案", example="shuiwu-50", default="shuiwu-50"
    )


FORMAT = Choice(("1",))


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The whole of site_config.yml."""

    format: str = key("格式", FORMAT, "文件格式的版本", example="1")
    publisher: Publisher = key("站点", One(Publisher), "公开栏的名称和主办单位")
    domains: tuple[str, ...] = key("领域", TEXTS, "党支部所在的领域", example="[农村, 社区, 机关]")
    organisations: Mapping[str, Organisation] = key("党组织", Table(One(Organisation)), "支部以上的党组织")
    rules: RuleSets = key("规则", One(RuleSets), "使用哪些规则", default=RuleSets())
    screens: tuple[Screen, ...] = key("屏幕", Rows(Screen), "活动室的屏幕", default=())
    posters: Posters = key("海报", One(Posters), "打印", default=Posters())
    grey_days: tuple[date, ...] = key("灰度日", Listed(DAY), "页面显示为灰色的日子", default=())
