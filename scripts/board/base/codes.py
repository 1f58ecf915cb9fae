"""Every kind of finding there is: names that never change, with the reason that editors see.

`docs/findings.md` is written from this table; each code has a case in tests/cases/findings.
"""

from __future__ import annotations

from board.base import privacy_codes
from board.base.findings import Code, Severity

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

# How a text is written -------------------------------------------------------------------------------
NOT_UTF8 = Code(
    "not-utf8", _E, "不是 UTF-8 文件", "别的编码在网页上会变成乱码；用记事本“另存为”，编码选 UTF-8。"
)
TOO_LARGE = Code("too-large", _E, "文件过大", "记录是给人看的文字；这么大的文件多半放错了地方。")
BAD_YAML = Code("bad-yaml", _E, "格式读不懂", "这样写分不清哪里是键、哪里是值，内容会读错。")
TOO_DEEP = Code("too-deep", _E, "层次过深", "记录最多用到五六层；这么深多半是粘贴出了错。")
ALIAS = Code(
    "alias", _E, "使用了 YAML 的引用或标签", "“&”“*”“!”在 YAML 里有特殊含义，后面的字会丢失或被重复展开。"
)
LOST_TEXT = Code("lost-text", _E, "有文字会丢失", "井号后面的字会被当成注释，不会出现在公开栏上。")
LOST_MARKUP = Code(
    "lost-markup", _W, "正文里有网页标记", "正文是 Markdown，网页标记不显示；不说一声，里面的字就没有公开。"
)
TWO_READINGS = Code("two-readings", _E, "有两种读法", "程序不替你猜；请改成其中一种写法。")
WRAPPED_TEXT = Code("wrapped-text", _H, "文字应加引号", "按字面收下了；加上引号，别的软件也能读对。")
WIDE_SIGN = Code("wide-sign", _H, "用了全角符号", "按半角收下了；改成半角，别的软件也能读对。")
MISSING_SPACE = Code(
    "missing-space", _H, "缺少空格", "冒号和短横后面要有一个空格；按有空格收下了，别的软件会读错。"
)
WIDE_INDENT = Code(
    "wide-indent", _H, "缩进用了制表符或全角空格", "按半角空格收下了；不同软件里缩进宽窄不同，容易错行。"
)
HIDDEN_SIGN = Code(
    "hidden-sign",
    _E,
    "有看不见或显示不出的字符",
    "看的人看到的与写的不一样：顺序会颠倒，查找会漏掉，别的电脑上是空框。",
)
DUPLICATE_KEY = Code("duplicate-key", _E, "同一个键写了两次", "程序不知道该用哪一个，另一个的内容会丢失。")

# What is written -------------------------------------------------------------------------------------
UNKNOWN_KEY = Code("unknown-key", _E, "没有这个键", "不认识的键不会显示出来，写在里面的内容等于没有公开。")
MISSING_KEY = Code("missing-key", _E, "缺少必填的键", "缺了它，这条记录说不清楚，不能公开。")
WRONG_SHAPE = Code("wrong-shape", _E, "写法不对", "这里要的是另一种写法，现在的内容读不出来。")
BAD_VALUE = Code("bad-value", _E, "值不合要求", "读不出确切的意思，不能公开。")
WIDE_VALUE = Code("wide-value", _H, "用了全角数字或符号", "按半角收下了。")
DUPLICATE_NUMBER = Code(
    "duplicate-number", _E, "编号重复", "链接和历史都靠编号认人认事；两行同号就分不清了。"
)
EMPTY_FILE = Code("empty-file", _E, "文件是空的", "空文件公开不出任何内容；写上内容，或者删掉它。")
NO_FRONT_MATTER = Code(
    "no-front-matter",
    _E,
    "开头缺少“---”包起来的部分",
    "类型、日期等写在文件开头两行“---”之间，缺了就不知道这是什么记录。",
)

# Where things lie ------------------------------------------------------------------------------------
NO_SITE_CONFIG = Code(
    "no-site-config", _E, "缺少 site_config.yml", "公开栏的名称、主办单位、党组织都写在它里面。"
)
NO_CATALOGUE = Code(
    "no-catalogue", _E, "缺少党务公开目录", "每条记录向谁公开由目录决定；没有目录，什么也不能公开。"
)
NO_BRANCH_FILE = Code(
    "no-branch-file", _E, "支部文件夹里没有 branch.yml", "不知道是哪个支部，里面的记录没有归处。"
)
STRAY_FILE = Code("stray-file", _W, "文件放错了地方", "这个文件没有被读取，内容没有公开。")
BAD_FILE_NAME = Code("bad-file-name", _E, "文件名不合规定", "文件名就是网页的地址，也是记录的日期或周期。")
PERIOD_MISMATCH = Code("period-mismatch", _E, "周期与文件名不一致", "以哪个为准说不清楚。")
DATE_MISMATCH = Code("date-mismatch", _W, "日期与文件名不一致", "地址里的日期会让人误会。")
SAME_ADDRESS = Code("same-address", _E, "两条记录用了同一个地址", "只有一个能公开，另一个会不见。")
OUTSIDE = Code(
    "outside", _E, "指到了文件夹外面", "公开栏只读自己文件夹里的文件，防止把不该公开的文件带出去。"
)
UNSAFE_PAGE = Code(
    "unsafe-page",
    _E,
    "content/ 里有会运行的东西",
    "网页里的脚本能替看的人操作，把内容送到别处；公开栏的页面只有文字、表格、图片和链接。",
)
UNREADABLE_FILE = Code("unreadable-file", _E, "文件打不开", "内容读不到，不能公开。")

# What refers to something else -----------------------------------------------------------------------
UNKNOWN_PARENT = Code(
    "unknown-parent", _E, "没有这个上级党组织", "上级写错，就挂不到组织树上，在“找支部”里找不到。"
)
PARENT_CIRCLE = Code(
    "parent-circle", _E, "上级或并入绕成了圈", "沿着上级或“已并入”走会回到自己，组织树排不出来。"
)
SAME_CODE = Code("same-code", _E, "代号已经用过", "一个代号只能指一个党组织，不然组织树和链接都会乱。")
UNKNOWN_BRANCH = Code("unknown-branch", _E, "没有这个支部", "指到的支部不存在，页面上的链接会断。")
UNKNOWN_RIGHT = Code(
    "unknown-right", _W, "权限里的代号查不到", "写错的代号什么也不许；该由谁改的，那个人推送时会被挡回来。"
)
SCREEN_CODE = Code(
    "screen-code", _E, "屏幕编号不合规定", "编号就是屏幕文件夹的名字和网址；别的写法有的系统建不了、打不开。"
)
SCREEN_SCOPE = Code(
    "screen-scope",
    _E,
    "屏幕给谁看说不清",
    "屏幕前谁都可能停下来看；范围和单位写清楚了，才知道哪些内容可以放上去。",
)
SCREEN_SHARED = Code(
    "screen-shared",
    _W,
    "几个支部合用一块本单位的屏幕",
    "党费收支这样的事项只给本支部的人看；合用一块屏幕，别的支部的人也都看得到。",
)
SCREEN_MANY = Code(
    "screen-many", _H, "一块屏幕上的支部太多", "一轮放得太久，站在屏幕前的人等不到自己支部的内容。"
)
UNKNOWN_DOMAIN = Code("unknown-domain", _E, "没有这个领域", "领域要用 site_config.yml 里列出的词。")
UNKNOWN_MATTER = Code(
    "unknown-matter", _E, "目录里没有这个事项", "向谁公开由目录决定，没有默认值；不知道范围就不能公开。"
)
UNKNOWN_NOTICE_TYPE = Code("unknown-notice-type", _E, "没有这种公示", "公示多少天、要写什么由类型决定。")
UNKNOWN_RULES = Code("unknown-rules", _E, "没有这套规则", "公示要多少天、组织生活要登记几次，按它计算。")
IDLE_RULES = Code("idle-rules", _H, "规则没有启用", "没有启用的规则不起作用；写规则的人却以为按它计算。")
UNKNOWN_CHAPTER = Code(
    "unknown-chapter",
    _H,
    "标题认不出是哪一部分",
    "自查报告按固定的标题分成几部分，算出的内容接在各部分后面。",
)
UNKNOWN_SCHEME = Code(
    "unknown-scheme", _E, "没有这个星级方案", "星级按方案计算；不知道方案，就说不清星级是怎么来的。"
)
SCHEME_CIRCLE = Code("scheme-circle", _E, "方案沿用绕成了圈", "沿着“沿用”走会回到自己，不知道以哪个为准。")
MISSING_FILE = Code("missing-file", _E, "提到的文件不在", "页面上会缺一块。")
BAD_ATTACHMENT = Code(
    "bad-attachment", _E, "这种文件不能作附件", "附件会原样公开，只收大家打得开、藏不住东西的文件。"
)
CLOSED_PAPER = Code(
    "closed-paper",
    _E,
    "附件里有查不了、不该有的东西",
    "附件会原样公开；查不了里面有什么，就不知道会不会把不该公开的带出去。",
)
PAPER_REMARK = Code(
    "paper-remark", _H, "附件里有容易忘掉的内容", "隐藏的工作表、批注、作者姓名，打开附件的人都看得到。"
)
DUPLICATE_FILE = Code(
    "duplicate-file", _E, "同一个文件用了两次", "一处打了码、限了范围，另一处会原样公开出去。"
)
MISSING_PHOTO = Code("missing-photo", _E, "照片不在", "页面上会是空框。")
UNNAMED_PHOTO = Code("unnamed-photo", _H, "照片没有写进记录", "排在最后公开，没有说明。")
BAD_PHOTO = Code("bad-photo", _E, "照片打不开", "处理不了的照片公开不出来，页面上会是空框。")
PHOTO_ENDING = Code(
    "photo-ending", _H, "照片的扩展名与内容不符", "照样能公开；只是有的软件打不开名不副实的文件。"
)
HEIC_PHOTO = Code(
    "heic-photo", _H, "照片是 HEIC 格式", "网站上会换成 JPG；只是旧电脑打不开原件，别人不好帮着核对。"
)
LARGE_PHOTO = Code(
    "large-photo", _H, "照片的原件很大", "网站上的照片另外缩小，原件只占地方：备份、下载公开栏都会变慢。"
)
SAME_PHOTO = Code("same-photo", _W, "同一张照片放了两次", "页面上会有两张一样的，多半是放错了。")
UNMASKED_COPY = Code(
    "unmasked-copy", _E, "打了码的照片另有一处没有打码", "同一张照片，一处打码、一处不打，等于没有打码。"
)
NO_CONSENT = Code("no-consent", _E, "有照片，没有写“肖像”", "公开照片要先告知照片里的人并取得同意。")
NO_GUARDIAN = Code(
    "no-guardian-consent",
    _W,
    "写到孩子，没有写监护人同意",
    "未成年人的照片，要监护人同意才能公开；同意要用文字写明。",
)
NO_MASK = Code(
    "no-mask", _H, "写了“已打码”，没有照片打码", "看的人以为遮住了脸；放进来以前就打了码的，不用改。"
)
BAD_TABLE = Code("bad-table", _E, "表格读不出", "页面上会缺一张表。")
MISSING_EVIDENCE = Code("missing-evidence", _W, "佐证指到的记录不在", "点开会是空的。")

# What the rules say ----------------------------------------------------------------------------------
SCOPE_WIDENED = Code(
    "scope-widened", _E, "公开范围比目录宽", "目录是批准过的；放宽要先审批，并写在“办理”里。"
)
SECRECY_NOT_PASSED = Code(
    "secrecy-not-passed", _W, "保密审查没有通过", "写了“办理”而没有“保密: 通过”，这条记录不会公开。"
)
MISSING_PERSON_FIELD = Code(
    "missing-person-field", _E, "公示人员缺少应写的内容", "这类公示按规定要写明，缺了公示不算数。"
)
NOTICE_TOO_SHORT = Code("notice-too-short", _E, "公示时间不够", "少于规定的天数，公示不算数。")
NOTICE_RULE_SHORTENED = Code(
    "notice-rule-shortened",
    _E,
    "自己的公示规则比上面的短",
    "地方的规定可以更严，不能更松；按更松的公示，公示不算数。",
)
DUTY_EASED = Code(
    "duty-eased",
    _E,
    "自己的组织生活规则比上面的松",
    "地方的规定可以更严，不能更松；松了的不算数，按上面的规则算。",
)
NO_RECEIVER = Code(
    "no-receiver", _E, "没有写明怎样反映", "群众有意见不知道向谁说、到哪里说，公示就没有意义。"
)
SHORT_SIGNATURE = Code(
    "short-signature", _W, "落款不是全称", "简称别处也有，看不出是谁的公示；公示要由发布的党组织署全称。"
)
PROVISIONAL_DAYS = Code(
    "provisional-days", _H, "截止日期是暂算的", "放假安排公布以后可能要往后推；公布后请再核对一次。"
)
NAME_IN_TITLE = Code(
    "name-in-title", _H, "标题里有姓名", "期满隐去姓名以后，标题也要换掉；姓名写在“人员”里就够了。"
)
UNREALISED_REASON = Code("unrealised-reason", _E, "未兑现没有写原因", "没有兑现的承诺要向群众说明原因。")
NO_START_VALUE = Code("no-start-value", _W, "指标没有写起点", "不写去年是多少，目标就看不出意义。")
NO_PRACTICAL_PROMISE = Code(
    "no-practical-promise",
    _W,
    "半年里没有实事承诺",
    "公开承诺既要有服务承诺，也要有一定数量的实事承诺；群众看的是办了几件实事。",
)
NO_AGREEMENT = Code("no-agreement", _W, "承诺调整没有写“同意”", "承诺是当众作出的，改动要说明是谁同意的。")
PROGRESS_FELL = Code(
    "progress-fell", _W, "累计完成变少了", "累计的数只会增加；变少了多半是填错，群众一看就会问。"
)
SHORT_OF_TARGET = Code(
    "short-of-target", _W, "写了已兑现，数还没到目标", "结果和登记的进展对不上，群众不知道该信哪一个。"
)
RESULT_DUE = Code("result-due", _H, "到期的承诺没有登记结果", "答应的事到了期，群众等着看办成没有。")
LATE_NARROWED = Code(
    "late-narrowed",
    _E,
    "逾期的承诺改小了公开范围",
    "没有按时办到的承诺和原因要留在支部自己的页面上，不能只给更少的人看。",
)
VOTE_MISMATCH = Code(
    "vote-mismatch", _E, "票数对不上", "赞成、反对、弃权加起来不能多于实到会，实到会不能多于应到会。"
)
BALLOT_MISMATCH = Code(
    "ballot-mismatch", _E, "测评票数对不上", "各档票数加起来应等于有效票，有效不多于收回，收回不多于发出。"
)
DEBRIEF_LACKS = Code(
    "debrief-lacks",
    _H,
    "述职评议没有写全",
    "双述双评要有述职报告、问题、措施、上年问题的整改和评议结果；缺了哪样，别人看不出述了什么、评得怎样。",
)
NO_PROGRESS = Code(
    "no-progress", _H, "逾期的问题很久没有进展", "过了时限、又一直没有消息，群众会以为没人管。"
)
OWN_RECHECK = Code(
    "own-recheck",
    _H,
    "自己复核自己",
    "复核是请别人再看一看问题是不是真的改好了；责任人自己看，等于没有复核。",
)
UNKNOWN_ITEM = Code(
    "unknown-item", _E, "方案里没有这一项", "方案里没有的项目、加分、扣分、情形，算不进结果，也说不出依据。"
)
BAD_SCORE = Code("bad-score", _E, "得分不合方案", "方案里不会有这样的得分，算出来的星级不可信。")
MISSING_SCORE = Code(
    "missing-score", _W, "得分没有写全", "星级由得分按方案算出来；得分不全，群众看不到星级是怎么来的。"
)
AWARD_DIFFERS = Code(
    "award-differs", _E, "评定的星级与计算结果不一样", "不一样可以，但要写“调整理由”，理由会一起公开。"
)
CONTRADICTION = Code("contradiction", _E, "与别的记录对不上", "两处说法不一样，群众不知道该信哪一个。")
SCHEME_FLAW = Code("scheme-flaw", _E, "方案自相矛盾", "照这样的方案算不出结果，或者同一个分数有两个结果。")
SCHEME_GAP = Code(
    "scheme-gap", _W, "方案没有写全", "没有写明的地方程序不替你定；算到时会列出各种读法，请在方案里写明。"
)
QUOTA_EXCEEDED = Code("quota-exceeded", _W, "星级名额超出", "评出的星级比方案规定的名额多。")
PRIVATE_PHONE = Code("private-phone", _E, "手机号没有写明本人同意", "个人手机号未经本人同意不能公开。")
BALANCE_MISMATCH = Code(
    "balance-mismatch", _W, "上期结余对不上", "与上一期算出的结余不一样，群众一看就会问。"
)
NO_QUORUM = Code("no-quorum", _W, "到会人数不够", "到会的不到规定的人数，会上的表决、选举、决定不算数。")
NEAR_KIND = Code(
    "near-kind", _H, "活动类型像是写错了", "类型与组织生活的种类一字不差，活动才同时算作那次组织生活。"
)
NO_FIXED_ACTION = Code(
    "no-fixed-action", _H, "主题党日没有写规定动作", "“1+X”的“1”是规定动作；不写，就看不出做了没有。"
)
FOUR_MATCH_WORD = Code(
    "four-match-word",
    _H,
    "四对应里没有这一项",
    "四对应是计划、讲稿、记录、笔记；写别的词，看不出缺的是哪一项。",
)
GRADES_MISMATCH = Code(
    "grades-mismatch",
    _W,
    "民主评议的人数对不上",
    "评定等次的人数应等于实参加的人数；连未评的一起，应等于应参加的人数。",
)
MANY_EXCELLENT = Code(
    "many-excellent",
    _H,
    "评为优秀的超过三分之一",
    "评为优秀的一般不超过三分之一（支部工作条例（试行）第十八条）；有特殊情况的，请先与上级核对。",
)
PERIOD_GAP = Code("period-gap", _H, "党费收支中间缺一期", "缺了一期，结余接不上，前后两期的数对不起来。")
DUES_USE = Code(
    "dues-use",
    _H,
    "看不出属于党费的哪一项用途",
    "党费用于培训党员，订购党员教育资料和设备，表彰先进，补助生活困难党员，补助受灾党员和修缮受灾设施；"
    "写明是哪一项，群众才看得懂。",
)
OLD_TERM = Code(
    "old-term", _H, "换届了，本届没有改", "“本届”不改，任期哪天届满就算错了，页面上还会说已经届满。"
)
BACK_DATED = Code(
    "back-dated",
    _W,
    "公开的日子晚于“开始”",
    "提交记录查得到什么时候公开的；日子写早了，实际公示的天数不够，公示不算数。",
)
SHORTENED = Code(
    "shortened-while-running",
    _W,
    "公示期间提前了截止日期",
    "群众是按原来的日期准备反映情况的；提交记录查得到改动。",
)
CHANGED_UNANNOUNCED = Code(
    "changed-unannounced",
    _W,
    "公示期间有改动，没有登记更正",
    "看过原来那一份的人不知道改了；提交记录查得到改动，页面上也会写明没有登记更正。",
)
HISTORY_REWRITTEN = Code(
    "history-rewritten",
    _W,
    "提交历史被改写过",
    "公示什么时候公开、改过没有，靠提交记录证明；改写过的记录证明不了。",
)
NO_HISTORY = Code(
    "no-history",
    _H,
    "提交记录不全",
    "核对不了公示什么时候公开、期间改过没有，页面上会写明无法核对。",
)
ORDER_OF_DATES = Code("order-of-dates", _E, "先后颠倒", "日期的先后说不通，群众一看就会问。")
DOUBTFUL = Code("doubtful", _W, "多半写错了", "这样说不通，群众一看就会问。")

# Words -----------------------------------------------------------------------------------------------
FIXED_TEXT = Code(
    "fixed-text", _E, "与原文不一样", "入党誓词、党员义务、党员权利要一字不差；错一个字就是政治差错。"
)
GARBLED_NAME = Code("garbled-name", _E, "固定提法写错了", "名称和提法错一个字、掉一个字，都会被通报。")
WRONG_WORD = Code("wrong-word", _E, "用语写错了", "这样写是错的；用语表在 content/rules/words.yml。")
BETTER_WORD = Code("better-word", _H, "用语不规范", "规范的写法不同；用语表在 content/rules/words.yml。")
NO_STROKES = Code("no-strokes", _H, "不知道笔画", "排不了姓氏笔画，名单仍照写的次序公开。")

ALL = (*(value for value in list(globals().values()) if isinstance(value, Code)), *privacy_codes.ALL)
BY_SLUG = {code.slug: code for code in ALL}
