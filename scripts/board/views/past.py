"""When a record was really up, from the commits: a line on its page, and the page of all its changes.

Commits have the days that whoever commits gives them: every sentence says 据提交记录 and claims no more.
"""

from __future__ import annotations

from board.base.dates import zh
from board.model.history import short
from board.model.record import AnyRecord, Kind
from board.rules.history import Change, Told, is_corrected, is_rewritten, told_to, while_running
from board.rules.publicity import State
from board.views import addresses
from board.views.pages import NoticePage, RecordPage
from board.views.parts import Link
from board.views.past_pages import ChangeLine, ChangesPage, Proof
from board.views.tree import Tree

ALL_CHANGES = "全部变更"
_OVER = (State.UNREGISTERED, State.VERIFYING, State.OVER)


def proof(tree: Tree, record: AnyRecord) -> Proof | None:
    """What the commits prove of a record, None where nothing can be said; of a notice even that is said."""
    told = _told(tree, record)
    if told is None or not told.first.commit or is_rewritten(told, record):
        known = record.id in tree.standing.courses and not tree.is_only_counted(record)
        return Proof("没有提交记录可核对", None) if record.kind is Kind.NOTICE and known else None
    more = Link(ALL_CHANGES, addresses.changes(record.id)) if told.changes else None
    return Proof(f"据提交记录：{_first(tree, record, told)}{_period(tree, record, told)}", more)


def changes_page(tree: Tree, record: AnyRecord, view: RecordPage, title: str) -> ChangesPage | None:
    """全部变更 of the record that has this page under this title; None where that leads to none."""
    line = view.proof if isinstance(view, NoticePage) else view.head.proof
    told = _told(tree, record) if line and line.more else None
    if line is None or told is None:
        return None
    is_open = tree.is_open(record)
    stood = "首次公开" if told.is_proven else "当时已经公开"
    first = ChangeLine(zh(told.first.day), (stood,), short(told.first.commit))
    return ChangesPage(
        crumbs=view.head.crumbs,
        record=Link(title, addresses.record(record.id)),
        proof=line.text,
        changes=(*(_line(each, is_open=is_open) for each in reversed(told.changes)), first),
    )


def _told(tree: Tree, record: AnyRecord) -> Told | None:
    course = tree.standing.courses.get(record.id)
    if course is None or tree.is_only_counted(record):
        return None
    return told_to(course, tree.audience, tree.board, tree.today)


def _first(tree: Tree, record: AnyRecord, told: Told) -> str:
    if told.is_proven:
        notice = tree.standing.notices.get(record.id)
        late = (told.first.day - notice.start).days if notice else 0
        return f"{zh(told.first.day)}首次公开" + (f"，比写的开始日期晚 {late} 天" if late > 0 else "")
    return f"不晚于{zh(told.first.day)}公开，更早的没有记录可核对"


def _period(tree: Tree, record: AnyRecord, told: Told) -> str:
    """Whether a notice was changed while it ran; where commits begin later, only what they do show.

    A change whose commit is dated before the first publication came after it all the same: no claim then.
    """
    notice, course = tree.standing.notices.get(record.id), tree.standing.courses[record.id]
    if notice is None or notice.state is State.WITHDRAWN:
        return ""
    found = while_running(told, course)
    if found:
        corrected = all(is_corrected(each, record.content) for each in found)
        return f"；公示期间改动 {len(found)} 次，{'已' if corrected else '没有'}登记更正"
    is_mixed = any(each.is_silent and each.day <= told.first.day for each in told.changes)
    if not told.is_proven or told.first.day > notice.start or is_mixed:
        return ""
    return "；公示期间没有改动" if notice.state in _OVER else "；公示以来没有改动"


def _line(change: Change, *, is_open: bool) -> ChangeLine:
    words = []
    if change.is_gone:
        words.append("从公开栏撤下")
    if change.is_back:
        words.append("重新公开")
    if is_open:
        words += [each.words for each in change.differences]
    return ChangeLine(zh(change.day), tuple(words or ["已修改"]), short(change.commit))
