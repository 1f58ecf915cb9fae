"""All that one screen shows: which slides, in which order, and what stands around them (users.md 6)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from math import ceil

from board.model.poster import WallText
from board.model.screen import Screen
from board.rules.scopes import PUBLIC, may_see
from board.views import addresses, grids
from board.views.imprint import branch_reach
from board.views.parts import Fact, Reach
from board.views.slide import TOPICS, Block, Kiosk, Slide, SlideKind, Topic, Words
from board.views.slide_lines import faces
from board.views.slide_words import figures, sums
from board.views.slides import TEXT
from board.views.tree import Tree

KINDS = {
    "公示": (SlideKind.NOTICE,),
    "公开承诺": (SlideKind.PROMISES,),
    "活动剪影": (SlideKind.PHOTO,),
    "公开事项": (SlideKind.DISCLOSURE,),
    "党费收支": (SlideKind.MONEY,),
    "支部委员会": (SlideKind.COMMITTEE,),
    "星级评定": (SlideKind.STARS,),
    "意见答复": (SlideKind.ANSWERS,),
}
"""The slides that each of the words of 内容 means."""
LED_TO = {
    "正在公示": (SlideKind.NOTICE,),
    # What was decided and done stands with what was promised.
    "公开承诺": (SlideKind.PROMISES, SlideKind.DISCLOSURE),
    "党费收支": (SlideKind.MONEY,),
    "活动照片": (SlideKind.PHOTO,),
    "支部委员会": (SlideKind.COMMITTEE, SlideKind.STARS),
    "反映情况": (SlideKind.CONTACT, SlideKind.ANSWERS),
}
"""The slides that each button leads to."""
IN_LOOP = {"活动剪影": 3, "公开事项": 2, "党费收支": 2}
"""How many slides of a branch go round by themselves at most, one where nothing is said; all but the first
only while there is room."""
EXTRA = ("公开事项",)
"""Of these the first, too, only where there is room, or where nothing else is there."""
ROUND = 180
"""Seconds after which a running notice is to come again."""
SLACK = 40
"""Seconds by which a round may be longer, if then there need not be another."""
NOTICES = 120
"""Seconds of a round that notices may take where there are other slides."""
LONGEST = 120
"""Seconds of a slide, other than a notice, that may hold up the others; what takes longer is for readers."""
MANY = 5
"""With more other slides than that in a round the notices are shown twice, if there is time."""
SPEED, PAUSE, LEAST, MOST = 4, 3, 10, 40
"""Letters read in a second, and of a face the seconds more, at least and at most."""
MOST_PHOTOS = 36
CONTACT, OATH = "contact", "oath"
_NUMBERED = re.compile("第[一二三四五六七八九十0-9]+$|联合$")


def kiosk(
    tree: Tree, screen: Screen, codes: Sequence[str], slides: Iterable[Slide], oath: WallText | None
) -> Kiosk:
    """What a screen shows of its branches, of which these are all slides, branch by branch.

    Of the tree the trunk is enough. A screen that is no longer in use shows nothing.
    """
    codes = [code for code in codes if code in tree.branches]
    reach = tuple(_reach(tree, codes))
    found = [] if screen.retired else _wanted(screen, slides)
    others = [] if screen.retired else list(_own(tree, codes, reach, oath))
    usual = [each for each in found if not each.is_urgent]
    return Kiosk(
        screen=screen,
        title=_title(tree, codes),
        slides=(*found, *others),
        loop=tuple(_loop(screen, usual)) or tuple(each.id for each in others if each.id == CONTACT),
        hourly=OATH if any(each.id == OATH for each in others) else "",
        topics=tuple(Topic(name, tuple(_led_to(name, [*others, *usual]))) for name in TOPICS),
        reach=reach,
        address=_address(tree, codes),
        as_of=max((each.day for each in found), default=""),
    )


def seconds(slide: Slide, screen: Screen) -> int:
    """About how long a slide stays; the screen itself knows how many faces it has.

    What stands above and below the text is read once, on the first face.
    """
    number = faces(slide)
    usual = min(max(slide.chars // SPEED + number * PAUSE, number * LEAST), number * MOST)
    return number * screen.seconds or usual


def round_seconds(found: Kiosk) -> int:
    """About how long the whole loop takes, until it begins anew."""
    slides = {each.id: each for each in found.slides}
    return sum(seconds(slides[each], found.screen) for each in found.loop)


def _wanted(screen: Screen, slides: Iterable[Slide]) -> list[Slide]:
    """Those of the contents of the screen, and what is urgent; of very many photos the newest."""
    kinds = {kind for name in screen.contents for kind in KINDS[name]}
    found = [each for each in slides if each.is_urgent or each.kind in kinds]
    photos = [each for each in found if each.kind is SlideKind.PHOTO and not each.is_urgent]
    # The first of every activity comes before the second of any.
    photos.sort(key=lambda each: each.day, reverse=True)
    photos.sort(key=lambda each: each.id.rpartition("#")[2])
    left_out = {each.id for each in photos[MOST_PHOTOS:]}
    return [each for each in found if each.id not in left_out]


# The loop --------------------------------------------------------------------------------------------
def _loop(screen: Screen, slides: Sequence[Slide]) -> Iterator[str]:
    """Rounds of three minutes until everything was shown: in each the running notices, then others in turn.

    So a screen of many branches takes longer to come to each of them, but a notice comes again as soon as on
    that of one. Only where the notices alone would fill the round they take turns as well.
    """
    slides = [each for each in slides if not each.id.endswith(TEXT)]
    notices = [each for each in slides if each.kind is SlideKind.NOTICE]
    waiting = list(_in_turn(screen, slides))
    limit = NOTICES if waiting else ROUND
    groups = _filled(notices, screen, limit)
    for number in count():
        if number >= len(groups) and not waiting:
            return
        now = groups[number % len(groups)] if groups else []
        room = ROUND - sum(seconds(each, screen) for each in now)
        is_last = sum(seconds(each, screen) for each in waiting) <= room + SLACK
        rest, waiting = _taken(waiting, screen, room + SLACK if is_last else room)
        middle = len(rest) // 2
        time = sum(seconds(each, screen) for each in (*now, *now, *rest))
        again = now if len(groups) == 1 and len(rest) > MANY and time <= ROUND else []
        yield from (each.id for each in _placed(screen, now, [*rest[:middle], *again, *rest[middle:]]))


def _filled(slides: Sequence[Slide], screen: Screen, limit: int) -> list[list[Slide]]:
    """The slides in groups, none of which takes longer than that."""
    groups: list[list[Slide]] = []
    left = list(slides)
    while left:
        group, left = _taken(left, screen, limit)
        groups.append(group)
    return groups


def _taken(slides: Sequence[Slide], screen: Screen, room: int) -> tuple[list[Slide], list[Slide]]:
    """The first of the slides that take no longer than that, at least one; and the others."""
    used = list(accumulate(seconds(each, screen) for each in slides))
    number = max(1, bisect_right(used, room))
    return list(slides[:number]), list(slides[number:])


def _in_turn(screen: Screen, slides: Sequence[Slide]) -> Iterator[Slide]:
    """The slides that go round beside the notices: branch by branch, each in the order of the contents."""
    for branch in dict.fromkeys(each.branch for each in slides):
        own = [each for each in slides if each.branch == branch]
        taken = _short(screen, own)
        ordered = (each for name in screen.contents for each in own if each.kind in KINDS[name])
        yield from _apart([each for each in ordered if each.id in taken])


def _short(screen: Screen, slides: Sequence[Slide]) -> set[str]:
    """What of a branch goes round, by id: the first of every content, more of some while there is room.

    Everything else is behind the buttons.
    """
    ranked = [
        (nth + (name in EXTRA), each)
        for name in screen.contents
        for nth, each in enumerate(_that_go_round(slides, name, screen))
    ]
    ranked.sort(key=lambda each: each[0])
    room = ROUND - sum(seconds(each, screen) for each in slides if each.kind is SlideKind.NOTICE)
    taken: set[str] = set()
    for rank, each in ranked:
        time = seconds(each, screen)
        if rank == ranked[0][0] or time <= room:
            room -= time
            taken.add(each.id)
    return taken


def _that_go_round(slides: Sequence[Slide], name: str, screen: Screen) -> list[Slide]:
    kinds = KINDS[name]
    found = [each for each in slides if each.kind in kinds and each.kind is not SlideKind.NOTICE]
    return [each for each in found if seconds(each, screen) <= LONGEST][: IN_LOOP.get(name, 1)]


def _apart(slides: Sequence[Slide]) -> Iterator[Slide]:
    """The slides with all photos but the first spread among what follows."""
    photos = [each for each in slides if each.kind is SlideKind.PHOTO]
    rest = [each for each in slides if each.kind is not SlideKind.PHOTO or each is photos[0]]
    later = photos[1:]
    start = rest.index(photos[0]) + 1 if photos else 0
    yield from rest[:start]
    after = rest[start:]
    step = max(1, ceil(len(after) / (len(later) + 1)))
    for place, each in enumerate(after, 1):
        yield each
        if place % step == 0 and later:
            yield later.pop(0)
    yield from later


def _placed(screen: Screen, notices: Sequence[Slide], rest: Sequence[Slide]) -> Iterator[Slide]:
    """A round: the notices where the contents have them, at its head as a rule."""
    before = screen.contents[: screen.contents.index("公示")] if notices else ()
    ahead = {kind for name in before for kind in KINDS[name]}
    count = next((at for at, each in enumerate(rest) if each.kind not in ahead), len(rest))
    yield from (*rest[:count], *notices, *rest[count:])


# Around it -------------------------------------------------------------------------------------------
def _led_to(name: str, slides: Sequence[Slide]) -> Iterator[str]:
    yield from (each.id for kind in LED_TO[name] for each in slides if each.kind is kind)


def _title(tree: Tree, codes: Sequence[str]) -> str:
    """What a village calls its board; the name of the whole board where several branches share a screen."""
    publisher = tree.board.site.publisher.name
    if len(codes) != 1:
        return publisher
    name = tree.branch(codes[0]).name
    place = name.removesuffix("党支部").removesuffix("党总支")
    # 石桥村第一党支部 stays whole, for there is a second one.
    return f"{name if _NUMBERED.search(place) else place}党务公开"


def _reach(tree: Tree, codes: Sequence[str]) -> Iterator[Reach]:
    """Who can be told: the branch, where it is one, and those who supervise all."""
    own = [branch_reach(tree.branch(codes[0]))] if len(codes) == 1 else []
    yield from (each for each in (*own, *tree.supervisors) if each.phone or each.address or each.box)


def _address(tree: Tree, codes: Sequence[str]) -> str:
    """The public page that a phone is led to: of the branch, where it is one and has one."""
    public = tree.board.site.publisher.addresses.public
    if not public:
        return ""
    page = addresses.HOME
    if len(codes) == 1:
        code, board = codes[0], tree.board
        scope = tree.standing.scopes.get(board.branches[code].id)
        page = addresses.branch(code) if may_see(PUBLIC, scope, code, board) else page
    return f"{public.rstrip('/')}/{page}"


def _own(tree: Tree, codes: Sequence[str], reach: Sequence[Reach], oath: WallText | None) -> Iterator[Slide]:
    """The slides that belong to the screen as a whole."""
    blocks = list(_contact(tree, codes, reach))
    if blocks:
        yield Slide(
            id=CONTACT,
            kind=SlideKind.CONTACT,
            branch="",
            label="反映情况",
            title="有情况请反映",
            lead=next((each.phone for each in reach if each.phone), ""),
            blocks=tuple(blocks),
        )
    if oath:
        yield Slide(
            id=OATH,
            kind=SlideKind.OATH,
            branch="",
            label="",
            title=oath.title,
            blocks=(Words(oath.text),),
        )


def _contact(tree: Tree, codes: Sequence[str], reach: Sequence[Reach]) -> Iterator[Block]:
    """How the branch can be reached, then the others; of several branches each by phone."""
    own = reach[:1] if len(codes) == 1 else ()
    for who in own:
        rows = (
            ("电话", who.phone),
            ("时间", who.hours),
            ("地址", who.address),
            ("意见箱", who.box),
            ("邮箱", who.email),
        )
        yield from figures(who.name, (Fact(*each) for each in rows))
    heads = ("反映给谁", "电话", "地址", "时间", "意见箱")
    others = [(each.name, each.phone, each.address, each.hours, each.box) for each in reach[len(own) :]]
    phones = [(each.name, each.contact.phone) for each in map(tree.branch, codes) if each.contact.phone]
    yield from sums(
        grids.grid("", heads, others) if others else None,
        grids.grid("", ("党支部", "电话"), phones) if phones and not own else None,
    )
