"""点评评议 and 问题整改: what was said of a branch, which problems were found, what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from board.base.dates import zh
from board.model.record import Record
from board.model.rectification import Rectifications
from board.model.review import Reviews
from board.rules.officers import secretary
from board.views.grids import grid
from board.views.head import head
from board.views.parts import Grid
from board.views.review_pages import RectificationsPage, ReviewsPage
from board.views.tree import Tree


def reviews_page(tree: Tree, record: Record[Reviews]) -> ReviewsPage:
    """What was said of a branch in a period; what was said of its members only in its own tree."""
    top = head(tree, record)
    return ReviewsPage(top, () if top.withdrawal else tuple(_tables(tree, record)))


def _tables(tree: Tree, record: Record[Reviews]) -> Iterator[Grid]:
    content, today = record.content, tree.today
    chosen = [("上级点评", content.of_superior, "支部")]
    if tree.is_own(record.branch):
        officer = secretary(tree.branch(record.branch), today)
        chosen.append(("书记点评", content.of_secretary, officer.name if officer else ""))
    for caption, rows, usual in chosen:
        told = [each for each in rows if each.day <= today]
        cells = [
            (
                zh(each.day),
                each.commenter or (usual if caption == "书记点评" else ""),
                each.subject,
                each.mode,
                each.text,
            )
            for each in told
        ]
        if cells:
            yield grid(caption, ("日期", "点评人", "对象", "方式", "意见"), cells)
    if content.of_people:
        heads = ("项目", "满意", "基本满意", "不满意", "不了解")
        answers = [
            (name, f"{each.satisfied}", f"{each.mostly}", f"{each.dissatisfied}", f"{each.unaware}")
            for name, each in content.of_people.items.items()
        ]
        yield grid("群众评议", heads, answers)


def rectifications_page(tree: Tree, record: Record[Rectifications]) -> RectificationsPage:
    """The problems found in a period and what became of them."""
    top = head(tree, record)
    if top.withdrawal:
        return RectificationsPage(top, None)
    cells = [
        (each.problem, each.source, each.means, each.owner, zh(each.deadline) if each.deadline else "长期")
        for each in record.content.issues
    ]
    return RectificationsPage(top, grid("整改台账", ("问题", "来源", "措施", "责任人", "时限"), cells))
