"""A Word text becomes an activity, a 公开事项 or a 公示, its pictures beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from board.app.edits import Change
from board.app.inbox.accounts import Account
from board.app.inbox.answers import Lacking, Need
from board.app.inbox.desk import Desk, mark
from board.app.inbox.outcome import Outcome
from board.app.inbox.parcels import Paper
from board.app.proposed import told
from board.app.rewriting import composed
from board.app.shrink import lighter
from board.base.dates import parse_date
from board.base.pictures import ENDINGS, READ, sight_of
from board.load.word import Image
from board.model.activity import CONSENTS, Activity
from board.model.disclosure import Disclosure
from board.model.inbox import Answer
from board.model.notice import Notice
from board.model.photo import Photo
from board.model.record import FACTS, AnyRecord, Kind, kind_named
from board.rules.recognition import (
    OTHER,
    activity_of,
    consent_in,
    day_of_file,
    kind_of_text,
    matter_in,
)

_BY_LINE = "请加一行“肖像：已告知并同意”（或“无清晰人脸”）再发"
BY_WORD = "请回一句“已告知并同意”，或者“无清晰人脸”"
"""How people say that those in a photo agree: in the text, or where there is none."""
_SLUGS = {
    "主题党日": "zhuti-dangri",
    "党课": "dangke",
    "党员大会": "dangyuan-dahui",
    "支委会": "zhiweihui",
    "组织生活会": "zuzhi-shenghuohui",
    "志愿服务": "zhiyuan",
    "走访慰问": "weiwen",
    "培训": "peixun",
}
"""What an activity is called in its address; an address is ASCII."""
_SMALL = 120
"""Pixels of the longer side up to which a picture in a text is an ornament, a stamp or a code."""
_SPACES = re.compile(r"[|｜\s]+")
_NOTICE = "公示"
"""What a notice is called whose title does not tell which it is."""
_TEXTS = (Kind.ACTIVITY, Kind.DISCLOSURE, Kind.NOTICE)


@dataclass(slots=True)
class _Entry:
    """One text while it is entered."""

    desk: Desk
    paper: Paper
    account: Account
    outcome: Outcome

    @property
    def known(self) -> Answer:
        """What somebody has answered about it."""
        return self.desk.memory.of_file(self.desk.place(self.paper))

    def note(self, **answer: Any) -> None:  # noqa: ANN401 - values of an Answer
        """Keeps an answer."""
        self.desk.memory.note_file(self.desk.place(self.paper), **answer)

    def branch(self) -> str:
        """The branch that it is of. Raises Lacking, as do all below."""
        said, paper = self.account.said, self.paper
        where = (said.get("branch", ""), self.account.title, paper.stem, *reversed(paper.folders[1:]))
        place = self.desk.place(paper)
        return self.desk.branch(place, paper.name, (*where, self.account.signed), self.account.body)

    def kind(self) -> Kind:
        """An activity, a 公开事项 or a 公示."""
        words = (self.known.kind, self.account.said.get("kind", ""))
        named = next((kind for word in words if word and (kind := kind_named(word))), None)
        titles = (self.account.title, self.paper.stem)
        found = named or next((k for t in titles if (k := kind_of_text(t, has_images=False))), None)
        found = found or kind_of_text(self.account.title, has_images=bool(self.account.images))
        if found in _TEXTS:
            return found
        options = tuple((FACTS[kind].label, FACTS[kind].plain) for kind in _TEXTS)
        advice = "看不出是活动还是公开事项；请在文件里加一行“种类：活动”或“种类：公开事项”再发"
        need = Need("种类", "是什么", advice, options)
        answer = kind_named(self.desk.answer(need, self.paper.name))
        if answer not in _TEXTS:
            raise Lacking(need)
        self.note(kind=FACTS[answer].label)
        return answer

    def day(self, kind: Kind) -> date:
        """That of an activity is named first; that of a paper of the branch stands below it."""
        if self.known.day:
            return self.known.day
        near = [day for day in self.account.days if self.desk.is_near(day)]
        of_name = day_of_file(self.paper.name)
        if kind is not Kind.ACTIVITY and "day" not in self.account.said and not of_name:
            signed = self.account.signed.replace(" ", "")
            near = [day for day in near if f"{day.month}月{day.day}日" in signed] or near
        if found := near[0] if near else of_name:
            return found
        advice = "看不出是哪天的；请在文件里加一行“日期：2026-07-01”再发"
        need = Need("日期", "是哪天的（如 2026-07-01）", advice)
        try:
            answered = parse_date(self.desk.answer(need, self.paper.name))
        except ValueError as error:
            raise Lacking(need) from error
        self.note(day=answered)
        return answered

    def images(self) -> list[tuple[str, Image]]:
        """The pictures that can be photos, with their endings; of others it is said why they are left."""
        found: dict[bytes, tuple[str, Image]] = {}
        small = 0
        for number, image in enumerate(self.account.images, 1):
            sight = sight_of(image.data)
            if sight.kind not in READ or not sight.is_whole:
                form = image.ending.upper()
                words = f"第 {number} 张图片不是照片（{form}），没有收；请另存为 JPG 单独发"
                self.outcome.refused.append(words)
            elif 0 < max(sight.width, sight.height) <= _SMALL:
                small += 1
            else:
                found.setdefault(image.data, (ENDINGS[sight.kind][0], image))
        if small:
            self.outcome.notes.append(f"有 {small} 张很小的图片（印章、图标），没有收")
        return list(found.values())

    def activity(self, title: str, day: date, images: Sequence[tuple[str, Image]]) -> Activity:
        """The content of an activity; its photos are called 01, 02 and so on."""
        account = self.account
        consent = account.consent
        if images and not consent:
            consent = consent_of(self.desk, self.desk.place(self.paper), self.paper.name)
        kind = account.said.get("type") or activity_of(title)
        return Activity(
            title=title,
            kind=kind if kind != OTHER else activity_of(account.body),
            day=day,
            place=account.said.get("place", "").rstrip("。"),
            present=account.present,
            due=account.due,
            chair=account.chair,
            fixed_actions=account.listed("fixed"),
            own_actions=account.listed("own"),
            consent=consent,
            photos=tuple(
                Photo(f"{number:02}.{ending}", _SPACES.sub(" ", image.caption).strip())
                for number, (ending, image) in enumerate(images, 1)
            ),
        )

    def matter(self, title: str) -> str:
        """The 事项 of the 目录 that a paper of the branch falls under."""
        board = self.desk.loaded.board
        matters = board.catalogue.matters if board else ()
        words = (self.known.matter, self.account.said.get("matter", ""), title, self.paper.stem)
        if found := next((found for word in words if (found := matter_in(word, matters))), ""):
            return found
        taken = {facts.matter for facts in FACTS.values()}
        names = [each.name for each in matters if each.name not in taken and not each.name.endswith("公示")]
        advice = "看不出是目录里的哪一项；请加一行“事项：”，写上目录里的名称，如“年度工作计划”，再发"
        need = Need("事项", "是目录里的哪一项", advice, tuple((each, "") for each in names))
        answered = matter_in(self.desk.answer(need, self.paper.name), matters)
        if not answered:
            raise Lacking(need)
        self.note(matter=answered)
        return answered

    def notice(self, title: str, day: date) -> Notice:
        """The content of a 公示; of whom it is cannot be told from running text."""
        named = [each for each in self.desk.loaded.rules.names if each.removesuffix("公示") in title]
        return Notice(type=max(named, key=len, default=_NOTICE), start=day, title=title)


def enter(desk: Desk, paper: Paper, account: Account, outcome: Outcome) -> None:
    """Enters a text. Raises Lacking where something has to be answered first."""
    entry = _Entry(desk, paper, account, outcome)
    code = entry.branch()
    known = mark("text", code, account.title, account.body, *(each.data for each in account.images))
    outcome.marks.add(known)
    if known in desk.taken:
        outcome.same, outcome.same_photos = 1, len(account.images)
        return
    kind, title = entry.kind(), entry.known.title or account.title
    day = entry.day(kind)
    images = [] if kind is Kind.NOTICE else entry.images()
    content: Activity | Disclosure | Notice
    if kind is Kind.ACTIVITY:
        content = entry.activity(title, day, images)
    elif kind is Kind.NOTICE:
        content = entry.notice(title, day)
    else:
        content = Disclosure(title=title, day=day, matter=entry.matter(title))
    if any(each.content.title == title for each in _of_day(desk, code, kind, day)):
        when = f"{day.month}月{day.day}日"
        outcome.refused.append(f"{when}已经有“{title}”，内容不同，没有动；要改，请办公室在原来的记录上改")
        return
    file = _free(desk, code, kind, f"{day.isoformat()}-{_slug(content)}")
    names = [photo.file for photo in content.photos] if isinstance(content, Activity) else []
    if isinstance(content, Disclosure):
        stem = PurePosixPath(file).stem
        names = [f"{stem}-{number:02}.{ending}" for number, (ending, _) in enumerate(images, 1)]
        content = replace(content, attachments=tuple(names))
    beside = zip(names, images, strict=True)
    changes = [Change(file, None, composed(file, content, day.year, account.body).text.encode())]
    changes += [
        Change(f"{PurePosixPath(file).parent}/{name}", None, lighter(each.data)) for name, (_, each) in beside
    ]
    if wrong := desk.board.wrong(changes, desk.today):
        advice = f"“{title}”{told(wrong[0])}"
        if isinstance(content, Notice):
            # Where it cannot be told which notice it is, the names of all notices are no help.
            why = "：" if content.type == _NOTICE else f"{told(wrong[0])}；"
            advice = f"“{title}”{why}公示要写明每个人的各项，请用办公室发的“{content.type}”表格填好再发"
            outcome.notes.append(f"表格用 board template {content.type} 写出")
        outcome.refused.append(advice)
        return
    desk.board.accept(changes)
    outcome.new, outcome.photos = 1, len(names)
    outcome.files.append(file)
    if kind is Kind.ACTIVITY:
        desk.events.setdefault(paper.folders, []).append((code, file))


def consent_of(desk: Desk, place: str, shown: str, how: str = _BY_LINE) -> str:
    """What is known of those in photos that say nothing themselves; `how` to say it. Raises Lacking."""
    if known := desk.memory.of_file(place).consent:
        return known
    advice = f"照片里的人是否同意公开没有写；{how}"
    need = Need("肖像", "照片里的人是否同意公开", advice, tuple((each, "") for each in CONSENTS))
    found = consent_in(desk.answer(need, shown))
    if not found:
        raise Lacking(need)
    desk.memory.note_file(place, consent=found)
    return found


def _of_day(desk: Desk, code: str, kind: Kind, day: date) -> Iterator[AnyRecord]:
    """The records of a kind that are of a day and have a title."""
    for each in desk.board.records(code):
        if each.kind is kind and getattr(each.content, "start" if kind is Kind.NOTICE else "day") == day:
            yield each


def _slug(content: Activity | Disclosure | Notice) -> str:
    """What a record is called in its address."""
    if isinstance(content, Activity):
        return _SLUGS.get(content.kind, "huodong")
    return "gongshi" if isinstance(content, Notice) else "gongkai"


def _free(desk: Desk, code: str, kind: Kind, stem: str) -> str:
    """The file of a new record, with a number behind its name where that is taken."""
    names = desk.board.files(code)
    top = f"branches/{code}/{kind.value}"
    for number in count(1):
        here = f"{top}/{stem}" + (f"-{number}" if number > 1 else "")
        if not any(name == f"{here}.md" or name.startswith(f"{here}/") for name in names):
            return f"{here}/index.md" if kind is Kind.ACTIVITY else f"{here}.md"
    raise AssertionError  # numbers do not end
