"""Kinds of findings about what must not, or should hardly, be published of a person or of a secret."""

from __future__ import annotations

from board.base.findings import Code, Severity

_E, _H = Severity.ERROR, Severity.HINT

IDENTITY_NUMBER = Code(
    "identity-number", _E, "有身份证号", "公民身份号码一旦公开收不回来，能被人冒用；公开前要去标识化处理。"
)
MOBILE_NUMBER = Code(
    "mobile-number", _E, "有手机号", "个人手机号未经本人同意不能公开，公开了会招来骚扰和诈骗。"
)
BANK_CARD = Code(
    "bank-card", _E, "有银行卡号", "银行账户是敏感个人信息（个人信息保护法第二十八条），不能公开。"
)
PASSPORT = Code("passport-number", _E, "有护照或通行证号", "证件号码能认定到个人，能被人冒用，不能公开。")
PLATE = Code("plate-number", _E, "有车牌号", "车牌号能认定到个人，也能查到行踪，不能公开。")
SECRECY_MARK = Code(
    "secrecy-mark",
    _E,
    "有密级或内部标志",
    "涉密不上网，上网不涉密；有标志的文件先要作保密审查，不能原样公开。",
)
HOME_ADDRESS = Code("home-address", _H, "像是家庭住址", "公开住址会打扰本人和家人，一般写到村、社区就够了。")
DAY_OF_BIRTH = Code("day-of-birth", _H, "写到了出生的日子", "按规定要写出生年月的，写到月就够了。")
PERSONAL_CONTACT = Code(
    "personal-contact",
    _H,
    "像是个人的邮箱、微信或 QQ",
    "联系方式用办公电话、公务邮箱；个人的要本人同意才能公开。",
)
PERSONAL_DUES = Code(
    "personal-dues", _H, "像是一个人的党费数额", "党费公开总数和人数，一个人交多少、交没交不公开。"
)
HEALTH = Code(
    "health", _H, "像是一个人的病情", "医疗健康是敏感个人信息（个人信息保护法第二十八条），一般不公开。"
)
HARDSHIP = Code(
    "hardship", _H, "像是一个人的困难情况", "低保、困难的原因伤人自尊；公开慰问情况，写人数就够了。"
)
FAMILY = Code("family", _H, "写到了家庭成员", "家里人的姓名、婚姻状况不是党务公开的内容。")
MINOR = Code("minor", _H, "写到了孩子的姓名或年龄", "不满十四岁的人的信息是敏感个人信息，公开要监护人同意。")
EXCEPTED = Code("excepted", _H, "写了“确需公开”", "公开以前要有人再看一眼：理由是不是成立，本人同意了没有。")
IDLE_EXCEPTION = Code(
    "idle-exception", _H, "“确需公开”没有用上", "留着没有用的例外，以后再写进同样的内容就没有人拦了。"
)
ALL = tuple(value for value in list(globals().values()) if isinstance(value, Code))
