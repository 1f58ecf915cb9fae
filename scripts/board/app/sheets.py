"""Which sheets `board poster` prints: those that were named, or all that an audience may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from board.app import report
from board.app.audiences import audience_of
from board.app.crew import spread
from board.app.look import look
from board.app.places import with_places
from board.app.sheet_names import is_called, known_names, lies_nowhere, may_be_kind
from board.app.show import named, resolved, unknown
from board.app.stopwatch import Stopwatch
from board.app.survey import Judgement, Reading, Survey, survey
from board.base.dates import zh
from board.base.findings import BoardError, Finding, has_errors, in_order
from board.base.paper import Paper
from board.load.files import read_texts
from board.load.walls import wall_texts
from board.model.board import Board
from board.model.record import AnyRecord, Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience, may_see, scope_of
from board.rules.visibility import as_seen, opens_on, unsealed
from board.views import addresses
from board.views.compose import compose_branch, compose_common
from board.views.poster import Block, Facts, Poster
from board.views.poster_words import limit
from board.views.share import Share
from board.views.takeaway import Takeaway
from board.views.tree import Tree, trunk, with_records

SCOPE = "公开范围"
NOT_PRINTED = "没有印"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, and the digests of the photos on it by their files."""

    poster: Poster
    photos: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed, and why there is no sheet of what a pattern meant too."""

    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be printed: `names` as they were typed, none for all of the tree of the audience.

    A name is that of a record or a branch, or one of `board.app.sheet_names`.
    `papers` are those asked for, none for those of site_config.yml; `persons`: whether records for named
    persons may be printed.
    """

    names: tuple[str, ...]
    audience: str
    papers: tuple[Paper, ...]
    persons: bool


def read(reading: Reading, stopped: str = NOT_PRINTED) -> Survey:
    """The board without its records, as the cache makes it quick.

    Raises BoardError where it cannot be read; `stopped`: what was not done then.
    """
    watch = Stopwatch()
    found = survey(reading, look(reading.root, reading.cache, reading.jobs), watch)
    if found.board is None:
        raise _stopped(reading, found.findings, stopped)
    return with_places(found, reading.cache, reading.jobs, watch)


def sheets(found: Survey, choice: Choice) -> Wanted:
    """The sheets that are wanted.

    Raises BoardError where there are errors in what is printed, or what was named has no sheet.
    """
    assert found.board is not None  # noqa: S101 - read() has looked
    board, audience = found.board, audience_of(choice.audience, found.board)
    papers = choice.papers or board.site.posters.papers
    codes = list(_codes(found, choice.names))
    walls = wall_texts(found.reading.root, board.site.posters.walls)
    tree = trunk(board, found.standing, audience, papers, walls)
    if not choice.names:
        return Wanted(tuple(_all(found, tree, codes)))
    judged = {code: found.judged(code) for code in codes}
    known = replace(board, records=tuple(each for one in judged.values() for each in one.board.records))
    records, others = resolved(known, choice.names)
    if lost := [each for each in others if not may_be_kind(each) and lies_nowhere(each, found.keys)]:
        raise unknown(known, lost[0])
    left_out: list[str] = []
    made = list(_of_records(found, tree, judged, records, choice, left_out))
    if others:
        every = _all(found, tree, codes)
        made += (each for name in others for each in _called(name, every, known, choice.audience))
    if left_out and not made:
        raise BoardError(left_out[0])
    return Wanted(tuple({each.poster.stem: each for each in made}.values()), tuple(left_out))


def _all(found: Survey, tree: Tree, codes: Sequence[str]) -> list[Sheet]:
    """The sheets of these branches, and where they are all branches those of the whole board."""
    made: list[Sheet] = []
    shares: list[Share] = []
    for own, share in spread(_of_branch, (found, tree), codes, found.reading.jobs, at_once=4, least=16):
        made += own
        shares.append(share)
    common = compose_common(tree, shares).takeaways if len(codes) == len(found.keys) else ()
    return [*(Sheet(each, {}) for each in _posters(common)), *made]


def _called(name: str, made: Sequence[Sheet], board: Board, audience: str) -> list[Sheet]:
    """Those of that name; raises BoardError where there are none."""
    own = [each for each in made if is_called(name, each.poster)]
    if own:
        return own
    if not may_be_kind(name):
        raise unknown(board, name)
    there = known_names(name, [each.poster for each in made])
    listed = "；有 " + "、".join(there) if there else ""
    raise BoardError(f"{audience} 这一版里没有“{name}”这样的海报{listed}")


def whole(found: Survey, code: str, stopped: str = NOT_PRINTED) -> Judgement:
    """The records of a branch; raises BoardError where something is wrong with them or with the board."""
    return _checked(found, code, found.judged(code), stopped)


def _checked(found: Survey, code: str, judged: Judgement, stopped: str = NOT_PRINTED) -> Judgement:
    about = [*(each for each in found.findings if _concerns(each, [code])), *judged.findings]
    if has_errors(about):
        raise _stopped(found.reading, about, stopped)
    return judged


def _codes(found: Survey, typed: Iterable[str]) -> Iterator[str]:
    """The folders in which what was typed may lie: where one has no such name, it is looked for in all."""
    wanted = [named(each).partition("/")[0] for each in typed]
    own = [[code for code in found.keys if fnmatchcase(code, each)] for each in wanted]
    known = {code for codes in own for code in codes}
    yield from (code for code in found.keys if code in known or not wanted or not all(own))


def _concerns(finding: Finding, codes: Sequence[str]) -> bool:
    """Whether a finding is about one of these branches, or about the board as a whole."""
    top, _, rest = finding.file.partition("/")
    return top != "branches" or rest.partition("/")[0] in codes


def _stopped(reading: Reading, findings: Iterable[Finding], stopped: str) -> BoardError:
    wrong = [each for each in in_order(findings) if has_errors([each])]
    texts = read_texts(reading.root, dict.fromkeys(each.file for each in wrong))
    return BoardError(f"{report.as_text(wrong, texts)}\n\n{stopped}：{report.summary(wrong)}")


# All of a tree ---------------------------------------------------------------------------------------
def _of_branch(context: tuple[Survey, Tree], code: str) -> tuple[list[Sheet], Share]:
    found, tree = context
    judged = whole(found, code)
    site = compose_branch(with_records(tree, judged.board, judged.standing, judged.findings), code)
    return [_sheet(each, judged) for each in _posters(site.takeaways)], site.share


def _posters(takeaways: Iterable[Takeaway]) -> Iterator[Poster]:
    yield from (each for each in takeaways if isinstance(each, Poster))


def _sheet(poster: Poster, judged: Judgement) -> Sheet:
    return Sheet(poster, {each.source: judged.digests[each.source] for each in poster.pictures})


# Records by name -------------------------------------------------------------------------------------
def _of_records(  # noqa: PLR0913, PLR0917
    found: Survey,
    tree: Tree,
    judged: Mapping[str, Judgement],
    records: Iterable[AnyRecord],
    choice: Choice,
    left_out: list[str],
) -> Iterator[Sheet]:
    """Those of records, in their order within a branch; of a branch all of its sheets.

    What has none is an error where it was named itself, else one of `left_out`.
    """
    typed = {named(each) for each in choice.names}
    by_branch: dict[str, list[AnyRecord]] = {}
    for record in records:
        by_branch.setdefault(record.branch, []).append(record)
    for code, wanted in by_branch.items():
        one = _checked(found, code, judged[code])
        seen = with_records(tree, one.board, one.standing, one.findings)
        made = list(_posters(compose_branch(seen, code).takeaways))
        for record in wanted:
            try:
                own = _of_record(record, one, seen, made, choice)
            except BoardError as error:
                if typed & {record.id, named(record.file)}:
                    raise
                left_out.append(str(error))
                continue
            yield from (_sheet(each, one) for each in own)


def _of_record(
    record: AnyRecord, judged: Judgement, seen: Tree, made: Sequence[Poster], choice: Choice
) -> list[Poster]:
    """Raises BoardError where there is none."""
    if judged.standing.scopes.get(record.id) is Scope.PERSONS:
        return [_for_persons(record, judged, choice, seen.papers)]
    if own := [each for each in made if _is_of(record, each)]:
        return own
    raise BoardError(f"{record.file} {_why_not(record, seen)}")


def _is_of(record: AnyRecord, poster: Poster) -> bool:
    return record.kind is Kind.BRANCH or poster.twin == addresses.record(record.id)


def _for_persons(record: AnyRecord, judged: Judgement, choice: Choice, papers: tuple[Paper, ...]) -> Poster:
    """The sheet of a record that no tree may show: as if the branch might see this one."""
    only = limit(Scope.PERSONS, "")
    if not choice.persons:
        msg = (
            f"{record.file} 只给特定对象看，不在任何一版网站上；"
            f"确实要印给他们，加 --persons，印出来的每一张上都写着“{only}”"
        )
        raise BoardError(msg)
    records = tuple(unsealed(each) if each is record else each for each in judged.board.records)
    board = replace(judged.board, records=records)
    standing = replace(judged.standing, scopes={**judged.standing.scopes, record.id: Scope.UNIT})
    top = trunk(board, standing, Audience(Scope.UNIT, record.branch), papers)
    seen = with_records(top, board, standing, judged.findings)
    for each in _posters(compose_branch(seen, record.branch).takeaways):
        if _is_of(record, each):
            return replace(each, limit=only, blocks=tuple(map(_scoped, each.blocks)))
    raise BoardError(f"{record.file} {_why_not(record, seen)}")


def _scoped(block: Block) -> Block:
    """The block with the scope that is in force where it tells one."""
    if not isinstance(block, Facts):
        return block
    facts = (
        replace(each, value=Scope.PERSONS.value) if each.label == SCOPE else each for each in block.facts
    )
    return replace(block, facts=tuple(facts))


def _why_not(record: AnyRecord, tree: Tree) -> str:
    """Why there is no sheet of a record."""
    content, today = record.content, tree.today
    notice = tree.standing.notices.get(record.id)
    if content.draft:
        return "还是草稿，写完、去掉“草稿”以后才能印"
    if record.id not in tree.standing.scopes:
        return "没有公开范围，或者没有通过保密审查，哪里也不公开，不能印"
    if opens_on(record) > today:
        return f"{zh(opens_on(record))}才公开，到那天再印"
    if not tree.shows(record.id):
        name = tree.audience.name
        if seen_by := next((each.name for each in _audiences(record) if _sees(each, record, tree)), ""):
            return f"不在 {name} 这一版里，{seen_by} 那一版里有；要印，用 --audience {seen_by}"
        return f"不在 {name} 这一版里，哪一版里都没有；里面的内容都只给特定对象看"
    if content.is_withdrawn(today):
        return "已经撤回，不印"
    if notice and notice.is_purged:
        return "已经隐去个人信息，不印"
    return "写着“出海报: 否”，不印" if not content.on_poster else "是没有海报的一类记录"


def _audiences(record: AnyRecord) -> tuple[Audience, ...]:
    return PUBLIC, Audience(Scope.PARTY), Audience(Scope.UNIT, record.branch)


def _sees(audience: Audience, record: AnyRecord, tree: Tree) -> bool:
    scopes, board, code = tree.standing.scopes, tree.board, record.branch
    scope = scopes[record.id]
    own = (may_see(audience, each, code, board) for each in (scope, scope_of(board.branches[code], board)))
    return all(own) and as_seen(record, scope, audience, board, tree.today) is not None
