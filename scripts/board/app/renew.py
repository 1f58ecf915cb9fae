"""Makes a tree that is not up to date: read, compose, pour, release.

Each step ends it where there is nothing more to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from board.app.audiences import audience_of
from board.app.cache import decoder, digest_of
from board.app.contents import (
    Contents,
    Desk,
    Row,
    develop,
    known_contents,
    make_contents,
    row_of,
    try_contents,
)
from board.app.crew import spread
from board.app.frame import Frames
from board.app.gallery import gallery, tidy
from board.app.judged import part_findings
from board.app.kiosks import screened
from board.app.look import Look
from board.app.order import Made, Order
from board.app.pages import framing, pictures, taken, with_walls
from board.app.places import with_places
from board.app.pouring import (
    Loose,
    Poured,
    Pouring,
    beside,
    framed,
    keep_files,
    pour_branch,
    pour_files,
    pour_pages,
    pour_photos,
    pour_takeaways,
)
from board.app.resources import theme
from board.app.screens import ScreenFolder, screen_folders
from board.app.sealing import SEALS, seal, seals, with_about
from board.app.stopwatch import Stopwatch
from board.app.survey import Reading, Survey, survey
from board.app.tree import File, Ledger, Summary, TreeCache
from board.app.workplace import Workplace
from board.base.digests import of_bytes, of_parts
from board.base.findings import BoardError, has_errors, in_order
from board.base.paper import Paper
from board.load.walls import wall_texts
from board.model.poster import WallText
from board.output.place import check_plan
from board.output.release import release
from board.output.stage import begin, discard
from board.output.tree import Seen, Written
from board.render.environment import templates
from board.render.frame import Shell
from board.render.misprints import told
from board.render.photos import Rendition, name_of
from board.rules.privacy.written import allowed
from board.views.compose import Site, compose_common
from board.views.parts import Picture
from board.views.screens import shown_in
from board.views.share import Share
from board.views.tree import trunk

if TYPE_CHECKING:  # what prints takes long to load
    from board.app.printing import Printing


def renew(  # noqa: PLR0913, PLR0917
    order: Order, place: Workplace, tree: TreeCache, found: Look, lies: Mapping[str, Seen], watch: Stopwatch
) -> Made:
    """Brings a tree up to date; `found` and `lies` are the board and the tree as they were just seen.

    Raises BoardError; the old tree is then as it was.
    """
    with ExitStack() as stack:
        frames = Frames(order.root, order.today, place.cache, stack)
        reading = Reading(order.root, place.cache, place.now, order.today, order.jobs, order.report)
        read = survey(reading, found, watch, frames.begin)
        read = with_places(read, place.cache, order.jobs, watch)
        if read.board is None or has_errors(read.findings):
            findings = in_order((*read.findings, *part_findings(read, order.jobs)))
            return Made(tuple(findings), read.records)
        with watch.on("walk"):
            ledger = tree.ledger(lies)
        with watch.on("compose"):
            desk = _desk(order, place, read, ledger, stack)
        parts = _compose(order, desk, watch)
        findings = in_order(chain(read.findings, *(each.findings for each in parts.values())))
        if has_errors(findings):
            return Made(tuple(findings), read.records)
        with watch.on("compose"):
            common = _Common(desk, parts)
            screens = screen_folders(desk, parts)
        shell = with_walls(frames.shell(common.sections, watch), desk.trunk, desk.templates)
        shell = replace(shell, files=with_about(shell.files, order, found.tip.commit))
        with watch.on("write"):
            digests = {section: digest_of(each.pieces) for section, each in shell.frames.items()}
            plan = _plan(parts, common, screens, shell, digests) | seals(order)
        pages = len(common.rows) + sum(len(each.rows) for each in parts.values())
        summary = Summary(read.touched, order.settings, b"", tuple(findings), read.records, pages)
        old = {address: each.digest for address, each in ledger.files.items()}
        if old == plan and old.keys() == lies.keys():
            files, written = ledger.files, Written(0, len(lies), 0)
        else:
            new = _Release(desk, parts, common, screens, shell, digests, plan)
            files, written = _publish(order, place, new, ledger, lies, watch)
        with watch.on("write"):
            tree.keep(Ledger(files, digests), summary)
            place.cache.expire(place.now)
            images = {address for each in parts.values() for address in each.images}
            if not images <= old.keys():  # else nothing was added to the photos that are kept
                tidy(place.cache, images, place.now)
            for what in ("contents", "inner", "takeaways"):
                place.cache.forget(desk.name(what, "").rstrip("/"), frozenset(parts))
    return Made(tuple(findings), read.records, pages, written)


def _desk(order: Order, place: Workplace, read: Survey, ledger: Ledger, stack: ExitStack) -> Desk:
    assert read.board is not None  # noqa: S101 - looked at before
    frame, branches = read.frame, list(read.board.branches.values())
    renditions: dict[Picture, Rendition] = {}
    photos = gallery(order.root, place.cache)
    audience = audience_of(order.audience, read.board)
    press: Printing | None = None
    papers: tuple[Paper, ...] = ()
    walls: tuple[WallText, ...] = ()
    if order.posters:
        # Loads what prints, and its fonts.
        from board.app.printing import printing  # noqa: PLC0415

        site = read.board.site
        press = stack.enter_context(printing(photos, site, audience))
        papers = site.posters.papers
        walls = wall_texts(order.root, site.posters.walls)
    return Desk(
        survey=read,
        trunk=replace(
            trunk(read.board, read.standing, audience, papers, walls),
            screened=screened(shown_in(read.board.site.screens, audience), read.board),
        ),
        templates=templates(theme(), renditions),
        renditions=renditions,
        gallery=photos,
        cache=place.cache,
        key=digest_of(
            (
                *(order.audience, order.today, frame.site, frame.catalogue, frame.rules, frame.schemes),
                *(frame.duties, branches, read.told.eras, press.key if press else b"", walls),
            )
        ),
        published={address: each.digest for address, each in ledger.files.items()},
        frames=ledger.frames,
        printing=press,
    )


def _compose(order: Order, desk: Desk, watch: Stopwatch) -> dict[str, Contents]:
    """What the tree holds of every branch: as it was where nothing of it was touched."""
    with watch.on("compose"):
        known = {code: known_contents(desk, code) for code in desk.survey.keys}
    wanted = [code for code, each in known.items() if each is None]
    least = desk.least(4)
    if len(wanted) > 1:
        with watch.on("render"):
            desk.templates.prepare()  # once, before processes are born with them
    made: dict[str, Contents] = {}
    undeveloped: dict[str, tuple[Picture, bytes]] = {}
    waiting: list[str] = []
    tried = spread(try_contents, desk, wanted, order.jobs, at_once=4, least=least)
    for number, (code, (contents, missing, seconds)) in enumerate(zip(wanted, tried, strict=True), 1):
        order.report("生成页面", number, len(wanted))
        watch.add(seconds)
        if contents:
            made[code] = contents
        else:
            waiting.append(code)
            undeveloped |= {name_of(content, picture): (picture, content) for picture, content in missing}
    originals = list(undeveloped.values())
    developed = spread(develop, desk, originals, order.jobs, at_once=1, least=2)
    for number, spent in enumerate(developed, 1):
        order.report("处理照片", number, len(originals))
        watch.add({"photos": spent})
    done = spread(make_contents, desk, waiting, order.jobs, at_once=4, least=least)
    for code, (contents, _, seconds) in zip(waiting, done, strict=True):
        made[code] = contents
        watch.add(seconds)
    return {code: found or made[code] for code, found in known.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """The pages of the whole board as the cache keeps them; `takeaways`: the digest of each such file."""

    rows: tuple[Row, ...]
    sections: tuple[str, ...]
    takeaways: dict[str, bytes]


class _Common:
    """The pages and takeaways of the whole board; composed only where what they show has changed."""

    def __init__(self, desk: Desk, parts: Mapping[str, Contents]) -> None:
        self._desk, self._parts = desk, parts
        name, key = desk.name("common", "pages"), of_parts(desk.key, *(each.shown for each in parts.values()))
        known = desk.cache.get(name, _Known, key)
        if known is None:
            rows = tuple(row for _, row, _ in self.loose.values())
            takeaways = desk.digests_of(self.site.takeaways)
            known = _Known(rows, self.site.sections, takeaways)
            desk.cache.put(name, known, key)
        self.rows, self.sections, self.takeaways = known.rows, known.sections, known.takeaways

    @cached_property
    def site(self) -> Site:
        """Everything of the whole board as values."""
        shares = [decoder(Share).decode(each.share) for each in self._parts.values()]
        return compose_common(self._desk.trunk, shares)

    @cached_property
    def loose(self) -> dict[str, Loose]:
        """The pages by address."""
        covers: dict[Picture, Rendition] = {}
        for each in self._parts.values():
            covers |= dict(decoder(tuple[tuple[Picture, Rendition], ...]).decode(each.covers))
        found: dict[str, Loose] = {}
        for page in self.site.pages:
            renditions = {each: covers[each] for each in pictures(page)}
            found[page.address] = page, row_of(page, renditions.values()), renditions
        return found


def _plan(
    parts: Mapping[str, Contents],
    common: _Common,
    screens: Sequence[ScreenFolder],
    shell: Shell,
    frames: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Every file of the tree by address, with the digest of what it is made from.

    Raises BoardError where two have one address.
    """
    plan = {address: of_bytes(data) for address, data in shell.files.items()}
    rows = chain(common.rows, (row for each in parts.values() for row in each.rows))
    for address, digest in chain(
        ((row.address, framed(row, frames)) for row in rows),
        common.takeaways.items(),
        *(each.files.items() for each in screens),
    ):
        if address in plan:
            raise taken(address)
        plan[address] = digest
    for each in parts.values():
        if clash := next((address for address, *_ in each.copies if address in plan), None):
            raise taken(clash)
        plan |= beside(each)
    check_plan(plan)
    return plan


@dataclass(frozen=True, slots=True)
class _Release:
    """Everything of which a new tree is made."""

    desk: Desk
    parts: Mapping[str, Contents]
    common: _Common
    screens: Sequence[ScreenFolder]
    shell: Shell
    frames: Mapping[str, bytes]
    plan: Mapping[str, bytes]


def _publish(  # noqa: PLR0913, PLR0917
    order: Order, place: Workplace, new: _Release, ledger: Ledger, lies: Mapping[str, Seen], watch: Stopwatch
) -> tuple[dict[str, File], Written]:
    """Brings everything into a stage and puts that in the place of the tree."""
    stage = begin(order.out, order.audience, alone=place.alone)
    try:
        pouring = Pouring(
            desk=new.desk,
            stage=stage,
            framing=framing(new.shell, new.desk.trunk.board.site.publisher),
            frames=new.frames,
            plan=new.plan,
            old=ledger.files,
            lies=lies.keys() - ledger.files.keys(),
            allowed=allowed(new.desk.trunk.board, (each.cleared for each in new.parts.values())),
        )
        kept = [
            address
            for address, digest in new.plan.items()
            if address not in SEALS and _stands(ledger, address, digest)
        ]
        files = {address: ledger.files[address] for address in kept}
        work = list(_work(new, kept, new.plan.keys() - files.keys()))
        written: list[str] = []
        misprints: list[str] = []
        found: list[str] = []
        done = spread(_do, pouring, work, order.jobs, at_once=1, least=new.desk.least(8))
        for number, each in enumerate(done, 1):
            order.report("写网站", number, len(work))
            files |= each.files
            written += each.written
            misprints += each.misprints
            found += each.leaks
            watch.add(each.seconds)
        _check_leaks(found)
        _check_printed(misprints)
        with watch.on("write"):
            written += seal(stage, files, order)
        with watch.on("release"):
            release(stage, written=written)
    except BaseException:
        discard(stage)
        raise
    return files, Written(len(written), len(files) - len(written), len(lies.keys() - files.keys()))


def _check_leaks(found: Sequence[str]) -> None:
    """Raises BoardError where files would publish what must not be: all of it is told at once."""
    if found:
        advice = "这些内容不能公开，请在记录或 content/ 的页面里改掉再试；原来的网站没有动"
        raise BoardError(told(found, advice))


def _check_printed(misprints: Sequence[str]) -> None:
    """Raises BoardError where some sheets could not be printed: all of them are told at once."""
    if misprints:
        raise BoardError(told(misprints, "海报没有印齐，原来的网站没有动"))


def _stands(ledger: Ledger, address: str, digest: bytes) -> bool:
    old = ledger.files.get(address)
    return old is not None and old.digest == digest


Work = tuple[Callable[[Pouring, Any], Poured], Any]
_AT_ONCE, _PAGES_AT_ONCE = 256, 8


def _do(pouring: Pouring, work: Work) -> Poured:
    task, item = work
    return task(pouring, item)


def _work(new: _Release, kept: Sequence[str], wanted: AbstractSet[str]) -> Iterator[Work]:
    """What has to be done to fill the stage, in pieces for the processes; the longest pieces first."""
    for code, each in new.parts.items():
        papers = (address for address, *_ in each.copies)
        own = chain((row.address for row in each.rows), papers, each.takeaways)
        if addresses := wanted & set(own):
            yield pour_branch, (code, addresses)
    loose = [new.common.loose[row.address] for row in new.common.rows if row.address in wanted]
    for at in range(0, len(loose), _PAGES_AT_ONCE):
        yield pour_pages, loose[at : at + _PAGES_AT_ONCE]
    if wanted & new.common.takeaways.keys():
        for made in new.common.site.takeaways:
            yield pour_takeaways, {address: made for address in made.addresses if address in wanted}
    for screen in new.screens:
        if mine := wanted & screen.files.keys():
            yield pour_files, {address: screen.data[address] for address in mine}
    # A picture that several branches show is brought once.
    owners = {address: code for code, each in new.parts.items() for address in wanted & set(each.images)}
    images: dict[str, set[str]] = {}
    for address, code in owners.items():
        images.setdefault(code, set()).add(address)
    for code, addresses in images.items():
        together = sorted(addresses)
        for at in range(0, len(together), _AT_ONCE):
            yield pour_photos, (code, frozenset(together[at : at + _AT_ONCE]))
    for at in range(0, len(kept), _AT_ONCE):
        yield keep_files, kept[at : at + _AT_ONCE]
    yield pour_files, {address: data for address, data in new.shell.files.items() if address in wanted}
