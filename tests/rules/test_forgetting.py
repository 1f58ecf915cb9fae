"""Who goes, what says so, and what old versions still tell."""

from __future__ import annotations

from board.model.disclosed import Correction, Handling, Step, Withdrawal
from board.model.notice import Forgotten, Outcome, Person
from board.rules.differences import FORGOTTEN, Difference, What
from board.rules.forgetting import HIDDEN, names_in, says, tombstone, without_forgotten
from board.rules.history import Change, is_corrected

from tests import make

SUN, ZHOU = Person(name="孙宁", mentors=("吴敏",)), Person(name="周海", sponsors=("吴敏", "李青"))
DAY = make.day("2026-05-01")
OLD = make.a_notice(
    title="关于孙宁的公示",
    people=(SUN, ZHOU),
    outcome=Outcome(objections=1, handled="属实"),
    handling=Handling(reviewed=Step(person="吴敏", secrecy="通过", opinion="同意")),
    corrections=(Correction(day=DAY, reason="笔误", note="孙宁的学历"),),
    withdrawal=Withdrawal(day=DAY, reason="孙宁情况有变化"),
    attachments=("a.pdf",),
)


def test_all_are_named_once_however_they_are_written() -> None:
    assert names_in(OLD) == ("孙宁", "吴敏", "周海", "李青")
    assert says(names_in(OLD), "同意孙　宁同志")
    assert not says(names_in(OLD), "同意这位同志")


def test_those_who_go_later_are_counted_with_those_before() -> None:
    first = tombstone(OLD, 1, DAY, "本人申请")
    then = tombstone(make.a_notice(forgotten=first), 2, make.day("2026-05-03"), "")
    assert then == Forgotten(day=make.day("2026-05-03"), count=3, reason="本人申请")


def test_an_old_version_tells_of_those_who_are_left_and_how_it_came_about() -> None:
    now = make.a_notice(people=(ZHOU,), forgotten=tombstone(OLD, 1, DAY, ""))
    old, body = without_forgotten(OLD, "孙宁同志", now)
    assert (old.people, old.title, body, old.attachments) == ((ZHOU,), "", "", ())
    assert old.outcome == Outcome(objections=1)
    assert old.handling == Handling(reviewed=Step(person="吴敏", secrecy="通过")), "it had passed secrecy"
    assert old.withdrawal == Withdrawal(day=DAY, reason=HIDDEN)
    assert [each.note for each in old.corrections] == [""]
    assert without_forgotten(old, "现予公示", now) == (old, "现予公示"), (
        "the same people: nothing to take out"
    )
    assert without_forgotten(now, "现予公示", now) == (now, "现予公示")


def test_a_text_without_people_may_be_about_those_who_went() -> None:
    before = make.a_notice(people=(), title="关于孙宁的公示")
    now = make.a_notice(people=(), forgotten=tombstone(OLD, 1, DAY, ""))
    assert without_forgotten(before, "孙宁", now)[1] == ""
    assert without_forgotten(now, "现予公示", now) == (now, "现予公示"), "written after they went"


def test_to_take_people_out_is_announced_by_doing_it() -> None:
    gone = Difference("人员", What.REMOVED)
    mark = Difference(FORGOTTEN, What.ADDED, is_announced=True)
    notice = make.a_notice()
    assert is_corrected(Change(DAY, "", (gone, mark)), notice)
    assert not is_corrected(Change(DAY, "", (gone,)), notice)
