"""审核: a record as it was shown, or will be once it is approved: its page, its sheet and its slides.

What waits for approval stands in no tree; here it is composed as if it had passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from board.app.gallery import Gallery
from board.app.pages import pictures
from board.app.pipeline import Judged
from board.app.resources import theme
from board.base.findings import Finding
from board.model.board import Board
from board.model.disclosed import Handling, Step
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.render.environment import Templates, content, templates
from board.render.photos import Rendition
from board.rules.scopes import PUBLIC, Audience, may_see, passed_secrecy, scope_of
from board.rules.standing import Standing
from board.rules.visibility import opens_on, unsealed
from board.views import addresses
from board.views.compose import BranchSite, compose_branch
from board.views.kiosk import KINDS
from board.views.pages import Page
from board.views.parts import Picture
from board.views.poster import Poster
from board.views.poster_words import limit
from board.views.screens import audience_for, branches_of
from board.views.slide import Slide, SlideKind
from board.views.tree import trunk, with_records

NO_SCOPE = "没有公开范围，哪里也不公开"


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is of a record: HTML of its page, the photos on it, its sheet, and why something lacks.

    `slides`: what screens show of it, where there are any before those whom it is for.
    """

    html: str = ""
    photos: Mapping[Picture, Rendition] = field(default_factory=dict)
    poster: Poster | None = None
    slides: tuple[Slide, ...] = ()
    audience: Audience = PUBLIC
    why: tuple[str, ...] = ()


def approved(record: AnyRecord, today: date) -> AnyRecord:
    """The record as it would stand if it were reviewed and approved today."""
    handling = record.content.handling
    if handling is None and record.content.scope is None:
        return record
    old = handling or Handling()
    passed = Step(person=old.reviewed.person if old.reviewed else "", secrecy="通过")
    new = Handling(proposed=old.proposed, reviewed=passed, approved=old.approved or Step(day=today))
    return replace(record, content=replace(record.content, handling=new))


def as_approved(judged: Judged, reviewed: Iterable[str], today: date) -> Judged:
    """The board as if these records were approved; judged anew only as to who may see them."""
    assert judged.board is not None  # noqa: S101 - the caller has looked
    assert judged.standing is not None  # noqa: S101
    names = frozenset(reviewed)
    board = judged.board
    records = tuple(approved(each, today) if each.id in names else each for each in board.records)
    branches = {each.branch: each for each in records if each.kind is Kind.BRANCH}
    board = replace(board, records=records, branches=branches)
    scopes = dict(judged.standing.scopes)
    for each in records:
        if each.id in names and (scope := scope_of(each, board)) and each.branch in branches:
            scopes[each.id] = scope
    return replace(
        judged,
        loaded=replace(judged.loaded, board=board),
        standing=replace(judged.standing, scopes=scopes),
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """Composes records of one state of a board. `content`: the digest of a picture's bytes."""

    board: Board
    standing: Standing
    findings: tuple[Finding, ...]
    gallery: Gallery
    templates: Templates
    renditions: dict[Picture, Rendition]
    sites: dict[tuple[Any, ...], tuple[BranchSite, tuple[Page, ...]]] = field(default_factory=dict)

    def shown(self, record: AnyRecord) -> Shown:
        """The page and the sheet of a record, before those whom it is for."""
        # As it stands on this board: that may be as if it were approved.
        record = next(each for each in self.board.records if each.id == record.id)
        if record.content.draft:
            return Shown(why=("草稿，哪里也不公开",))
        if not passed_secrecy(record):
            return Shown(why=("没有通过审核，哪里也不公开",))
        scope = self.standing.scopes.get(record.id)
        if scope is None:
            return Shown(why=(NO_SCOPE,))
        for audience in _audiences(scope, record.branch):
            site, pages = self._site(record, audience, scope)
            address = (addresses.branch if record.kind is Kind.BRANCH else addresses.record)(record.id)
            if page := next((each for each in pages if each.address == address), None):
                posters = (each for each in site.takeaways if isinstance(each, Poster))
                poster = next((each for each in posters if each.twin == address), None)
                if poster and scope is Scope.PERSONS:
                    poster = replace(poster, limit=limit(scope, ""))
                return self._rendered(page, poster, self._slides(record, site.slides, scope), audience)
        return Shown(why=("里面没有可以给别人看的内容，没有页面",))

    def _site(
        self, record: AnyRecord, audience: Audience, scope: Scope
    ) -> tuple[BranchSite, tuple[Page, ...]]:
        """The branch as the audience sees it on the day on which the record is there.

        One for named persons is composed alone, as if the branch might see it.
        """
        code, day = record.branch, max(self.standing.today, opens_on(record))
        key = (code, audience, day, record.id if scope is Scope.PERSONS else "")
        if key not in self.sites:
            records = tuple(each for each in self.board.records if each.branch == code)
            standing = replace(self.standing, today=day)
            if scope is Scope.PERSONS:
                records = tuple(unsealed(each) if each.id == record.id else each for each in records)
                standing = replace(standing, scopes={**standing.scopes, record.id: Scope.UNIT})
            board = replace(self.board, records=records)
            top = trunk(board, standing, audience, board.site.posters.papers)
            top = replace(top, screened=frozenset((code,)))
            site = compose_branch(with_records(top, board, standing, self.findings), code)
            self.sites[key] = site, tuple(map(_plain, site.pages))
        return self.sites[key]

    def _slides(self, record: AnyRecord, found: Iterable[Slide], scope: Scope) -> tuple[Slide, ...]:
        """Those of a record that a screen shows on which it may be seen."""
        name = f"{record.id}/committee" if record.kind is Kind.BRANCH else record.id
        own = [each for each in found if each.id.partition("#")[0] == name]
        kinds = self._on_screens(record.branch, scope) if own else None
        return tuple(each for each in own if kinds is not None and (each.is_urgent or each.kind in kinds))

    def _on_screens(self, code: str, scope: Scope) -> frozenset[SlideKind] | None:
        """The slides that the screens of a branch show; None where it is on none before which that may be."""
        screens = [
            each
            for each in self.board.site.screens
            if not each.retired
            and code in branches_of(each, self.board)
            and may_see(audience_for(each), scope, code, self.board)
        ]
        kinds = frozenset(kind for each in screens for name in each.contents for kind in KINDS[name])
        return kinds if screens else None

    def _rendered(
        self, page: Page, poster: Poster | None, slides: tuple[Slide, ...], audience: Audience
    ) -> Shown:
        why = []
        photos = {}
        for picture in pictures(page):
            made = self.gallery.rendition(picture, self.gallery.content(picture))
            if isinstance(made, Finding):
                why.append(f"{made.file}：{made.message}，所以没有页面")
            else:
                photos[picture] = made
        if why:
            return Shown(why=tuple(why), audience=audience)
        self.renditions.update(photos)
        return Shown(content(page, self.templates), photos, poster, slides, audience)


def bench(judged: Judged, gallery: Gallery) -> Bench:
    """What composes the records of a board that was read."""
    assert judged.board is not None  # noqa: S101 - the caller has looked
    assert judged.standing is not None  # noqa: S101
    renditions: dict[Picture, Rendition] = {}
    found = templates(theme(), renditions)
    return Bench(judged.board, judged.standing, judged.findings, gallery, found, renditions)


def _audiences(scope: Scope, code: str) -> tuple[Audience, ...]:
    """The widest circle that a record is for; then the branch itself, where that sees nothing of it."""
    unit = Audience(Scope.UNIT, code)
    wide: Mapping[Scope, tuple[Audience, ...]] = {
        Scope.SOCIETY: (PUBLIC, unit),
        Scope.PARTY: (Audience(Scope.PARTY), unit),
    }
    return wide.get(scope, (unit,))


def _plain(page: Page) -> Page:
    """The page without the sheets that it offers: they are shown beside it."""
    view: Any = page.view
    if getattr(view, "printed", ()):
        return replace(page, view=replace(view, printed=()))
    head = getattr(view, "head", None)
    if head is not None and head.printed:
        return replace(page, view=replace(view, head=replace(head, printed=())))
    return page
