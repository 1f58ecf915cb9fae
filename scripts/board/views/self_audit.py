"""自查报告: what a branch says of itself, beside what its records show."""

from __future__ import annotations

from board.model.record import Record
from board.model.self_audit import SelfAudit
from board.views.head import head
from board.views.review_pages import SelfAuditPage
from board.views.tree import Tree


def self_audit_page(tree: Tree, record: Record[SelfAudit]) -> SelfAuditPage:
    """The report of a period."""
    top = head(tree, record)
    return SelfAuditPage(top, "" if top.withdrawal else record.body)
