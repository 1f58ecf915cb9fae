"""Slides say what the pages of the branch say, less what is nobody's business on a wall all day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from board.model.branch import Officer
from board.model.commitment import Commitment
from board.model.disclosed import Correction, Disclosed, Spending, Urgent, Withdrawal
from board.model.feedback import Feedback, Opinion
from board.model.photo import Photo
from board.model.record import AnyRecord
from board.model.scope import Scope
from board.rules.scopes import PUBLIC
from board.views.parts import Clock, Fact
from board.views.slide import Bars, Figures, Replies, Slide, SlideKind, Sums, Words

from tests import make
from tests.on_screens import on_screen, said

GONE = Withdrawal(day=make.day("2026-11-01"), reason="有变化")
CHINA = timezone(timedelta(hours=8))
OWN = make.unit("liuwan")


def one(content: Disclosed, kind: SlideKind, **given: Any) -> Slide:
    """The first slide of a kind, of a record."""
    body = {"body": given.pop("body")} if "body" in given else {}
    record = make.a_record(content, name=given.pop("name", ""), **body)
    return next(each for each in on_screen(record, **given) if each.kind is kind)


def kinds(*records: AnyRecord, **given: Any) -> set[SlideKind]:
    return {each.kind for each in on_screen(*records, **given)}


# 公示 -------------------------------------------------------------------------------------------------


def test_a_running_notice_tells_whom_until_when_and_whom_to_tell() -> None:
    found = on_screen(make.a_record(make.a_notice(), body="经支部研究，公示如下。"))
    brief, text = found[:2]
    assert (brief.label, brief.branch, brief.title) == ("正在公示", "柳湾村党支部", "关于拟表彰对象的公示")
    assert (brief.lead, brief.left) == ("到11月23日", "（还剩 1 个工作日）")
    assert brief.clock == Clock(
        "2026-11-16", "2026-11-23", "2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-23", "个工作日"
    )
    assert (brief.opens, brief.closes) == ("2026-11-16T00:00", "2026-11-24T00:00")
    assert brief.facts == (Fact("有情况请向柳湾村党支部反映", "0000-7100001"),)
    assert "孙宁" in said(brief)
    assert text.id == f"{brief.id}#text"
    assert (text.opens, text.closes, text.clock) == (brief.opens, brief.closes, brief.clock)
    assert "经支部研究，公示如下。" in said(text)
    assert "自2026年11月16日起至2026年11月23日止" in said(text)
    assert "孙宁" not in said(text)


def test_what_takes_long_to_read_of_persons_is_for_readers() -> None:
    deeds = "夜里抢修水管，" * 9
    person = replace(make.a_notice().people[0], deeds=deeds)
    brief, text = on_screen(make.a_record(make.a_notice(people=(person,))))[:2]
    assert "孙宁" in said(brief)
    assert deeds not in said(brief)
    assert {"孙宁", deeds} <= set(said(text))


def test_the_last_day_and_another_year_are_told() -> None:
    record = make.a_record(make.a_notice())
    assert on_screen(record, today=make.day("2026-11-23"))[0].left == "（今天最后一天）"
    late = make.a_record(make.a_notice(start=make.day("2026-12-28")), name="2026-12-28-gongshi")
    assert on_screen(late, today=make.day("2026-12-29"))[0].lead.startswith("到2027年1月")


@pytest.mark.parametrize("today", ["2026-11-15", "2026-11-24", "2027-01-10"])
def test_a_notice_that_does_not_run_is_on_no_screen(today: str) -> None:
    record = make.a_record(make.a_notice(urgent=Urgent(until=datetime(2027, 6, 1, tzinfo=CHINA))))
    assert SlideKind.NOTICE not in kinds(record, today=make.day(today))
    assert not any("孙宁" in said(each) for each in on_screen(record, today=make.day(today)))


def test_many_persons_stand_in_a_table() -> None:
    person = make.a_notice().people[0]
    few, many = (
        one(
            make.a_notice(people=tuple(replace(person, name=f"第{n}人") for n in range(count))),
            SlideKind.NOTICE,
        )
        for count in (3, 4)
    )
    assert [type(each) for each in few.blocks] == [Figures] * 3
    assert [type(each) for each in many.blocks] == [Sums]


def test_a_notice_without_persons_is_one_slide_of_its_text() -> None:
    found = on_screen(make.a_record(make.a_notice(people=()), body="方案如下。"))
    assert [each.kind for each in found].count(SlideKind.NOTICE) == 1
    assert "方案如下。" in said(found[0])


def test_the_notice_that_ends_first_comes_first() -> None:
    starts = ("2026-11-20", "2026-11-16")
    records = [make.a_record(make.a_notice(start=make.day(each)), name=f"{each}-a") for each in starts]
    found = [each.id for each in on_screen(*records) if each.kind is SlideKind.NOTICE]
    assert found[0] == "liuwan/notices/2026-11-16-a"


# 公开承诺 ----------------------------------------------------------------------------------------------


def member(number: int, result: str = "", **given: Any) -> Commitment:
    reason = "收割机坏了" if result == "未兑现" else ""
    values = {"text": f"党员的事{number}", "measure": None, "person": f"党员{number}", "reason": reason}
    return make.a_commitment(number=number, result=result, **values | given)


def test_promises_of_the_branch_stand_with_bars_those_not_kept_first() -> None:
    late = make.a_commitment(
        number=2, text="换泵", result="未兑现", reason="手续未批", deadline=make.day("2026-10-31")
    )
    going = make.a_commitment(progress=(make.progress("2026-11-01", 61),))
    found = one(make.some_commitments(going, late), SlideKind.PROMISES)
    assert (found.title, found.lead) == ("2026年下半年公开承诺", "支部承诺 2 件，已兑现 0 件")
    (bars,) = (each for each in found.blocks if isinstance(each, Bars))
    assert [(each.text, each.state, each.tone, each.percent) for each in bars.bars] == [
        ("换泵", "逾期未兑现", "late", None),
        ("改造农户供水", "", "run", 61),
    ]
    assert bars.bars[0].note == "时限 2026年10月31日 · 原因：手续未批"
    assert bars.bars[1].note == "61 / 100户 · 时限 2026年12月31日"


def promises(*records: AnyRecord, **given: Any) -> list[Slide]:
    return [each for each in on_screen(*records, **given) if each.kind is SlideKind.PROMISES]


def test_what_was_not_kept_in_an_older_period_has_its_own_heading() -> None:
    old = make.some_commitments(
        make.a_commitment(text="旧事", result="未兑现", reason="没钱", deadline=make.day("2026-06-30")),
        make.a_commitment(number=2, text="更旧", deadline=make.day("2025-12-31")),
    )
    records = [make.a_record(old, name="2025-H2"), make.a_record(make.some_commitments(), name="2026-H2")]
    (found,) = promises(*records)
    assert found.lead == "支部承诺 1 件，已兑现 0 件"
    now, before = (each for each in found.blocks if isinstance(each, Bars))
    assert (now.heading, [each.text for each in now.bars]) == ("", ["改造农户供水"])
    assert (before.heading, [each.text for each in before.bars]) == (
        "以前的承诺，逾期 2 件",
        ["旧事", "更旧"],
    )
    assert before.bars[0].note.startswith("2025年下半年承诺")


def test_few_promises_go_round_and_the_others_are_for_readers() -> None:
    many = [make.a_commitment(number=n, text=f"第{n}件") for n in range(1, 7)]
    late = make.a_commitment(number=7, text="旧事", result="未兑现", reason="没钱")
    records = [
        make.a_record(make.some_commitments(late), name="2025-H2"),
        make.a_record(make.some_commitments(*many), name="2026-H2"),
    ]
    brief, more = promises(*records)
    assert brief.lead == "支部承诺 6 件，已兑现 0 件，先列 2 件"
    assert more.id == f"{brief.id}#text"
    texts = [
        [one.text for b in each.blocks if isinstance(b, Bars) for one in b.bars] for each in (brief, more)
    ]
    assert texts == [["第1件", "第2件", "旧事"], ["第3件", "第4件", "第5件", "第6件"]]


@pytest.mark.parametrize("today", ["2026-11-22", "2026-12-28", "2027-02-01"])
def test_no_word_says_what_the_next_day_may_end(today: str) -> None:
    """A stick is shown for months after the day on which it was made."""
    (found,) = promises(make.a_record(make.some_commitments()), today=make.day(today))
    assert not {"推进中", "即将到期"} & set(said(found))
    assert "2026年12月31日" in "".join(said(found))
    stars = on_screen(make.a_record(make.a_rating()), today=make.day(today))
    assert not any("即将到期" in "".join(said(each)) for each in stars)


@pytest.mark.parametrize("audience", [PUBLIC, make.PARTY, OWN, make.unit("hekou")])
def test_of_members_only_numbers_and_what_they_fulfilled(audience: Any) -> None:
    past = make.day("2026-10-31")
    members = (
        member(11, "已兑现"),
        member(12, "未兑现", deadline=past),
        member(13, deadline=past),
        member(14, "部分兑现", deadline=past),
        member(15),
    )
    content = make.some_commitments(of_members=members)
    found = promises(make.a_record(content), audience=audience)
    text = [each for slide in found for each in said(slide)]
    assert "党员承诺 5 件，已兑现 1 件" in text
    assert "党员11：党员的事11" in text
    whole = "".join(text)
    assert not any(f"党员{n}" in whole or f"事{n}" in whole for n in (12, 13, 14, 15))
    assert "收割机坏了" not in whole


def test_of_very_many_fulfilled_promises_some_are_told_and_it_is_said_so() -> None:
    content = make.some_commitments(of_members=tuple(member(n, "已兑现") for n in range(11, 20)))
    last = promises(make.a_record(content))[-1].blocks[-1]
    assert isinstance(last, Bars)
    assert (last.heading, len(last.bars)) == ("党员承诺 9 件，已兑现 9 件，这里列出 6 件", 6)


# Photos ----------------------------------------------------------------------------------------------


def test_each_photo_has_a_slide_the_first_of_every_activity_before_the_second_of_any() -> None:
    records = [
        make.a_record(
            make.an_activity(
                title=title, day=make.day(day), photos=(Photo("1.jpg", "会场"),), consent="无清晰人脸"
            ),
            name=f"{day}-a",
            photos=("1.jpg", "2.jpg", "3.jpg"),
        )
        for title, day in (("旧", "2026-09-10"), ("新", "2026-10-10"))
    ]
    found = [each for each in on_screen(*records) if each.kind is SlideKind.PHOTO]
    assert [(each.title, each.id[-2:]) for each in found] == [
        ("新", "#1"),
        ("旧", "#1"),
        ("新", "#2"),
        ("旧", "#2"),
        ("新", "#3"),
        ("旧", "#3"),
    ]
    assert [len(each.pictures) for each in found] == [1] * 6
    (first, second) = found[0].pictures + found[2].pictures
    assert (first.caption, first.is_captioned, second.is_captioned) == ("会场", True, False)
    assert found[2].chars < found[0].chars, "of a photo without a caption there is less to read"


# 公开事项, 党费收支 -------------------------------------------------------------------------------------


def test_a_disclosure_stands_with_its_text_and_until_it_no_longer_holds() -> None:
    content = make.a_disclosure(valid_until=make.day("2027-01-19"), awarded_by="青石县委")
    correction = Correction(day=make.day("2026-02-01"), reason="笔误", note="“三”改为“四”")
    found = one(replace(content, corrections=(correction,)), SlideKind.DISCLOSURE, body="今年做三件事。")
    assert (found.label, found.lead, found.closes) == ("公开事项", "2026年1月20日", "2027-01-20T00:00")
    assert [type(each) for each in found.blocks] == [Figures, Figures, Words]
    assert {"更正", "笔误：“三”改为“四”", "青石县委", "今年做三件事。"} <= set(said(found))
    past = make.a_record(replace(content, valid_until=make.day("2026-11-21")))
    assert SlideKind.DISCLOSURE not in kinds(past)


def test_money_of_the_village_is_money() -> None:
    spent = (Spending(use="路灯", amount=make.some_dues().collected),)
    found = one(make.a_disclosure(category="财务", spending=spent), SlideKind.MONEY)
    assert found.label == "财务公开"
    assert isinstance(found.blocks[-1], Sums)


def test_dues_tell_of_no_payer() -> None:
    catalogue = make.a_catalogue({"党费收缴使用": Scope.UNIT})
    board = make.a_board(make.a_record(make.some_dues(members_due=10, members_paid=9)), catalogue=catalogue)
    (found,) = (each for each in on_screen(board=board, audience=OWN) if each.kind is SlideKind.MONEY)
    assert found.title == "2026年上半年党费收支"
    assert "本期结余" in said(found)
    assert not any("名" in each for each in said(found))
    assert SlideKind.MONEY not in kinds(board=board)


# 支部委员会, 星级评定, 意见答复 --------------------------------------------------------------------------


def test_the_committee_stands_with_its_duties() -> None:
    names = ("周海", "吴敏", "石柱")
    committee = tuple(Officer(name=each, post="委员", since=make.day("2026-01-15")) for each in names)
    record = make.a_record(make.a_branch(committee=committee), day=make.day("2026-01-15"))
    (found,) = on_screen(record)
    assert (found.kind, found.title, found.id) == (SlideKind.COMMITTEE, "支部委员会", "liuwan/committee")
    assert isinstance(found.blocks[0], Sums)
    assert [row[0] for row in found.blocks[0].grid.rows] == list(names)
    hidden = replace(record, content=replace(record.content, on_screen=False))
    assert on_screen(hidden) == []


def test_stars_stand_with_the_reason_for_as_long_as_they_hold() -> None:
    found = one(make.a_rating(), SlideKind.STARS, today=make.day("2026-03-01"))
    assert (found.title, found.lead) == ("2025年度支部星级评定", "★★★★ 四星级")
    assert any("85" in each for each in said(found))
    assert SlideKind.STARS not in kinds(make.a_record(make.a_rating(stage="考评", award=None)))


def test_the_last_answers_are_shown_and_those_before_for_who_reads_on() -> None:
    found = [
        each
        for each in on_screen(make.a_record(make.some_feedback(*(f"意见{n}" for n in range(6)))))
        if each.kind is SlideKind.ANSWERS
    ]
    counts = [len(each.blocks[0].pairs) for each in found if isinstance(each.blocks[0], Replies)]
    assert counts == [1, 5]
    assert found[0].lead == "收到 6 件，都已答复"
    waiting = Feedback(opinions=(Opinion(number=1, received=make.day("2026-02-03"), text="路灯坏了"),))
    assert SlideKind.ANSWERS not in kinds(make.a_record(waiting))


# What is on no screen ---------------------------------------------------------------------------------

EVERY = (
    make.a_notice,
    make.some_commitments,
    make.a_disclosure,
    make.some_dues,
    make.a_rating,
    make.some_feedback,
    lambda **given: make.an_activity(photos=(Photo("1.jpg", "会场"),), consent="无清晰人脸", **given),
)


@pytest.mark.parametrize("content", EVERY)
@pytest.mark.parametrize("given", [{"on_screen": False}, {"withdrawal": GONE}, {"scope": Scope.PERSONS}])
def test_what_is_not_for_screens_is_on_none(content: Any, given: dict[str, Any]) -> None:
    def found(**some: Any) -> list[Slide]:
        record = make.a_record(content(**some))
        photos = ("1.jpg",) if "activities" in record.id else ()
        return on_screen(replace(record, photos=photos), today=make.day("2026-11-18"))

    assert found()
    assert found(**given) == []


def test_a_branch_that_is_no_more_and_a_bare_one_have_no_slides() -> None:
    gone = make.a_record(make.a_branch(status="撤销", status_on=make.day("2026-05-01")))
    assert on_screen(gone, make.a_record(make.a_notice())) == []
    assert on_screen(make.a_record(make.a_branch())) == []


def test_nothing_of_a_branch_that_the_tree_does_not_show() -> None:
    hidden = make.a_record(make.a_branch(scope=Scope.UNIT))
    notice = make.a_record(make.a_notice())
    assert on_screen(hidden, notice) == []
    assert on_screen(hidden, notice, audience=OWN)


# 紧急 -------------------------------------------------------------------------------------------------


def urgent(until: datetime, content: Any = make.a_disclosure, **given: Any) -> list[Slide]:
    return on_screen(make.a_record(content(urgent=Urgent(until=until), **given), body="请撤到村小。"))


def test_what_is_urgent_has_a_second_slide_until_its_end() -> None:
    found = urgent(datetime(2026, 11, 23, 18, 30, tzinfo=CHINA), title="转移通知")
    assert [(each.title, each.is_urgent, each.closes, each.label, each.lead) for each in found] == [
        ("转移通知", True, "2026-11-23T18:30", "紧急", "到11月23日 18:30"),
        ("转移通知", False, "", "公开事项", "2026年1月20日"),
    ]
    assert found[0].blocks == found[1].blocks
    assert len({each.id for each in found}) == 2


def test_the_end_of_a_day_is_told_as_that_day() -> None:
    assert urgent(datetime(2026, 11, 24, tzinfo=CHINA))[0].lead == "到11月23日"
    assert urgent(datetime(2027, 1, 2, 8, tzinfo=CHINA))[0].lead == "到2027年1月2日 08:00"


def test_what_was_urgent_is_not_so_for_ever() -> None:
    assert not any(each.is_urgent for each in urgent(datetime(2026, 11, 22, tzinfo=CHINA)))


def test_a_notice_is_urgent_no_longer_than_it_runs() -> None:
    found = urgent(datetime(2026, 12, 30, 8, 0, tzinfo=CHINA), make.a_notice)
    assert [each.closes for each in found if each.is_urgent] == ["2026-11-24T00:00"]


def test_what_lies_ahead_is_not_urgent_yet() -> None:
    assert urgent(datetime(2026, 12, 30, tzinfo=CHINA), day=make.day("2026-11-23")) == []


def test_a_record_of_which_screens_show_nothing_else_may_be_urgent() -> None:
    (found,) = urgent(datetime(2026, 12, 1, tzinfo=CHINA), make.an_activity, title="义务出工")
    assert (found.title, found.is_urgent) == ("义务出工", True)
    assert found.blocks == (Words("请撤到村小。"),)


def test_ids_are_unique() -> None:
    records = [replace(make.a_record(content()), photos=()) for content in EVERY]
    ids = [each.id for each in on_screen(*records)]
    assert len(ids) == len(set(ids))
