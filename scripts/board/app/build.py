"""`board build`: one tree of the board; what was not touched is not made again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from board.app.audiences import audience_of, check_form
from board.app.cache import digest_of
from board.app.check import part_findings
from board.app.contents import Contents, Desk, Row, known_contents, make_contents, row_of
from board.app.crew import spread
from board.app.frame import FrameRun, frame_key, frame_spec, settings_key
from board.app.pages import framing, pictures, taken
from board.app.pouring import (
    Loose,
    Poured,
    Pouring,
    framed,
    plan_of,
    pour_branch,
    pour_files,
    pour_pages,
    pour_photos,
)
from board.app.resources import theme
from board.app.stopwatch import Stopwatch
from board.app.survey import Report, Survey, key_of, look, survey
from board.app.tree import File, Ledger, Summary, TreeCache, outputs, tree_name
from board.app.workplace import Workplace, workplace
from board.base.digests import of_bytes, of_parts
from board.base.findings import Finding, WrongUsage, has_errors, in_order
from board.load.assemble import Frame
from board.load.files import read_texts
from board.load.source import Source
from board.output.leftovers import tidy
from board.output.place import MARK, check_plan, mark
from board.output.release import release
from board.output.stage import begin, discard, put
from board.output.tree import Seen, Written, seen
from board.render.environment import templates
from board.render.frame import Shell, shell
from board.render.photos import Rendition
from board.views.compose import SECTIONS, Site, compose_common
from board.views.pages import Page
from board.views.parts import Picture
from board.views.tree import trunk

SOURCES = ("branches", "content", "theme", "scripts", "tests", "docs")
"""Folders of a board that hold what people wrote; nothing is ever generated into them."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build; `written` is None where findings stopped it and the old tree was left alone.

    `stages`: processor seconds by what they were spent on, summed over all processes.
    """

    findings: tuple[Finding, ...]
    texts: dict[str, Source]
    records: int
    pages: int
    written: Written | None
    seconds: float
    stages: dict[str, float]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built, where, for whom and for which day."""

    root: Path
    out: Path
    audience: str
    today: date
    jobs: int
    report: Report


def allowed(root: Path, out: Path) -> Path:
    """The real folder to write into: links are followed, so that what they lead to is replaced, not they.

    Raises WrongUsage for a folder whose replacement would destroy the board itself.
    """
    try:
        home, target = root.resolve(), out.resolve()
    except (OSError, RuntimeError) as error:
        msg = f"--out：{out} 是一个绕成圈的链接"
        raise WrongUsage(msg) from error
    if home.is_relative_to(target):
        msg = f"--out：{out} 是公开栏自己的文件夹（或在它上面），写进去会毁掉记录；请换一个，如 site"
        raise WrongUsage(msg)
    if target.is_relative_to(home):
        first = target.relative_to(home).parts[0]
        if first in SOURCES or first.startswith(".git") or first == ".board":
            msg = f"--out：{first}/ 里是公开栏自己的文件，网站不能写在里面；请换一个文件夹，如 site"
            raise WrongUsage(msg)
    return target


def build(  # noqa: PLR0913, PLR0917
    root: Path,
    out: Path,
    audience: str,
    today: date,
    jobs: int,
    report: Report,
    *,
    fresh: bool = False,
) -> Built:
    """Builds the tree of an audience into `out`; `fresh`: without anything kept from earlier builds.

    Raises BoardError where something other than a record is at fault, WrongUsage where the audience or the
    folder cannot be meant; the old tree is then as it was.
    """
    started = time.perf_counter()
    check_form(audience)
    out = allowed(root, out)
    name = tree_name(out, audience)
    with workplace(root, name, fresh=fresh) as place, ExitStack() as stack:
        order = Order(root, out, audience, today, jobs, report)
        made = _Build(order, place, TreeCache(place.cache, name), stack).run()
    texts = read_texts(root, dict.fromkeys(each.file for each in made.findings))
    return Built(
        made.findings,
        texts,
        made.records,
        made.pages,
        made.written,
        time.perf_counter() - started,
        made.watch.seconds,
    )


@dataclass(slots=True)
class _Made:
    """What a build has come to so far."""

    watch: Stopwatch = field(default_factory=Stopwatch)
    findings: tuple[Finding, ...] = ()
    records: int = 0
    pages: int = 0
    written: Written | None = None


class _Build:
    """One run: look, read, compose, pour, release; each step ends it where there is nothing more to do."""

    def __init__(self, order: Order, place: Workplace, tree: TreeCache, stack: ExitStack) -> None:
        self.order, self.place, self.tree, self.stack = order, place, tree, stack
        self.made = _Made()
        self.running: FrameRun | None = None
        self.frame_files: dict[str, bytes] | None = None
        self.frame_key = b""

    def run(self) -> _Made:
        """Builds the tree."""
        order, made, watch = self.order, self.made, self.made.watch
        with watch.on("walk"):
            tidy(order.out, alone=self.place.alone)
            seen_now = look(order.root, self.place.cache)
            lies = seen(order.out)
            settings = of_parts(settings_key(order.root), order.today.isoformat().encode())
            touched = key_of(seen_now.frame.stamp(), seen_now.stamps)
            last = self.tree.summary()
            if last and touched and last.sources == (touched, settings) and last.outputs == outputs(lies):
                made.findings, made.records, made.pages = last.findings, last.records, last.pages
                made.written = Written(0, len(lies), 0)
                return made
        place = self.place
        found = survey(
            order.root,
            seen_now,
            place.cache,
            order.today,
            place.now,
            order.jobs,
            watch,
            order.report,
            self._start,
        )
        made.records = found.records
        if found.board is None or has_errors(found.findings):
            made.findings = tuple(in_order((*found.findings, *part_findings(found, order.jobs))))
            return made
        with watch.on("walk"):
            ledger = self.tree.ledger(lies)
        desk = self._desk(found, ledger)
        parts = self._compose(desk)
        made.findings = tuple(in_order(chain(found.findings, *(each.findings for each in parts.values()))))
        if has_errors(made.findings):
            return made
        with watch.on("compose"):
            common = compose_common(desk.trunk, (entry for each in parts.values() for entry in each.entries))
            covers = {picture: found for each in parts.values() for picture, found in each.covers}
            loose = [_loose(page, covers) for page in common.pages]
        made.pages = len(loose) + sum(len(each.rows) for each in parts.values())
        frame = self._shell(common)
        frames = {section: digest_of(each.pieces) for section, each in frame.frames.items()}
        with watch.on("write"):
            plan = _plan(parts, loose, frame, frames)
        summary = Summary((found.touched, settings), b"", made.findings, made.records, made.pages)
        if self._stands(plan, ledger, lies):
            made.written = Written(0, len(lies), 0)
            with watch.on("write"):
                self.tree.keep(Ledger(ledger.files, frames), summary, lies)
            return made
        self._publish(desk, parts, loose, frame, frames, ledger, lies, summary)
        return made

    def _start(self, frame: Frame, pages: Mapping[str, bytes]) -> None:
        """Lets MkDocs make the frames while the records are read, unless they are known."""
        if frame.site is None:
            return
        spec = frame_spec(frame.site, self.order.today)
        self.frame_key = frame_key(self.order.root, spec, pages)
        self.frame_files = self.place.cache.get("frames", dict[str, bytes], self.frame_key)
        if self.frame_files is None:
            self.running = self.stack.enter_context(FrameRun(self.order.root, spec))

    def _shell(self, common: Site) -> Shell:
        if self.frame_files is None:
            assert self.running is not None  # noqa: S101 - one of the two is there
            self.frame_files = self.running.built()
            self.made.watch.add(self.running.seconds)
            self.place.cache.put("frames", self.frame_files, self.frame_key)
        with self.made.watch.on("render"):
            return shell(self.frame_files, common.sections, [section for section, _ in SECTIONS])

    def _desk(self, found: Survey, ledger: Ledger) -> Desk:
        assert found.board is not None  # noqa: S101 - looked at before
        audience = audience_of(self.order.audience, found.board)
        with self.made.watch.on("compose"):
            key = digest_of(
                (
                    self.order.audience,
                    self.order.today,
                    found.frame.site,
                    found.frame.catalogue,
                    found.frame.rules,
                    list(found.board.branches.values()),
                )
            )
            renditions: dict[Picture, Rendition] = {}
            return Desk(
                survey=found,
                trunk=trunk(found.board, found.standing, audience),
                templates=templates(theme(), renditions),
                renditions=renditions,
                gallery=self.place.gallery,
                cache=self.place.cache,
                key=key,
                published={address: each.digest for address, each in ledger.files.items()},
                frames=ledger.frames,
            )

    def _compose(self, desk: Desk) -> dict[str, Contents]:
        """What the tree holds of every branch: as it was where nothing of it was touched."""
        watch, report, jobs = self.made.watch, self.order.report, self.order.jobs
        with watch.on("compose"):
            known = {code: known_contents(desk, code) for code in desk.survey.keys}
        wanted = [code for code, each in known.items() if each is None]
        made = {}
        if len(wanted) > 1:
            with watch.on("render"):
                desk.templates.prepare()  # once, before processes are born with them
        tasks = spread(make_contents, desk, wanted, jobs, at_once=4, least=4)
        for number, (code, (contents, _, seconds)) in enumerate(zip(wanted, tasks, strict=True), 1):
            report("生成页面", number, len(wanted))
            made[code] = contents
            watch.add(seconds)
        return {code: found or made[code] for code, found in known.items()}

    def _stands(self, plan: Mapping[str, bytes], ledger: Ledger, lies: Mapping[str, Seen]) -> bool:
        """Whether the tree already holds exactly the plan."""
        ours = {address: each.digest for address, each in ledger.files.items()}
        return ours == {**plan, MARK: of_bytes(mark(self.order.audience))} and ours.keys() == lies.keys()

    def _publish(  # noqa: PLR0913, PLR0917
        self,
        desk: Desk,
        parts: Mapping[str, Contents],
        loose: Sequence[Loose],
        frame: Shell,
        frames: Mapping[str, bytes],
        ledger: Ledger,
        lies: Mapping[str, Seen],
        summary: Summary,
    ) -> None:
        """Brings everything into a stage and puts that in the place of the tree."""
        order = self.order
        stage = begin(order.out, order.audience, alone=self.place.alone)
        try:
            pouring = Pouring(
                desk=desk,
                stage=stage,
                framing=framing(frame, desk.trunk.board.site.publisher),
                frames=frames,
                old=ledger.files,
                lies=lies.keys() - ledger.files.keys(),
            )
            files: dict[str, File] = {}
            written: list[str] = []
            for each in self._pour(pouring, parts, loose):
                files |= each.files
                written += each.written
                self.made.watch.add(each.seconds)
            text = mark(order.audience)
            files[MARK] = File(of_bytes(text), put(stage, MARK, text))
            with self.made.watch.on("release"):
                release(stage, written=written)
        except BaseException:
            discard(stage)
            raise
        new = len(written) + (MARK not in lies)
        self.made.written = Written(new, len(files) - new, len(lies.keys() - files.keys()))
        with self.made.watch.on("write"):
            self.tree.keep(
                Ledger(files, dict(frames)), summary, {name: each.seen for name, each in files.items()}
            )
            self.place.gallery.forget(self.place.now)
            for what in ("contents", "inner"):
                self.place.cache.forget(desk.name(what, "").rstrip("/"), frozenset(parts))

    def _pour(
        self, pouring: Pouring, parts: Mapping[str, Contents], loose: Sequence[Loose]
    ) -> Iterator[Poured]:
        jobs, report = self.order.jobs, self.order.report
        yield pour_files(pouring, pouring.framing.shell.files)
        codes, at_once = list(parts), 8
        # A picture that several branches show is brought once.
        owners = {address: owner for owner, each in parts.items() for address in each.images}
        images: dict[str, list[str]] = {}
        for address, owner in owners.items():
            images.setdefault(owner, []).append(address)
        yield from spread(pour_photos, pouring, list(images.items()), jobs, at_once=1, least=8)
        for number, each in enumerate(spread(pour_branch, pouring, codes, jobs, at_once=at_once, least=8), 1):
            report("写网站", number, len(codes))
            yield each
        chunks = [loose[at : at + at_once] for at in range(0, len(loose), at_once)]
        yield from spread(pour_pages, pouring, chunks, jobs, at_once=1, least=4)


def _loose(page: Page, covers: Mapping[Picture, Rendition]) -> Loose:
    renditions = {each: covers[each] for each in pictures(page)}
    return page, row_of(page, renditions.values()), renditions


def _plan(
    parts: Mapping[str, Contents], loose: Sequence[Loose], frame: Shell, frames: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Every file of the tree by address, with the digest of what it is made from.

    Raises BoardError where two have one address.
    """
    plan = {address: of_bytes(data) for address, data in frame.files.items()}
    pages: list[Row] = [row for _, row, _ in loose]
    for row in (*pages, *(row for each in parts.values() for row in each.rows)):
        if row.address in plan:
            raise taken(row.address)
        plan[row.address] = framed(row, frames)
    for each in parts.values():
        plan |= plan_of(each, frames)
    check_plan(plan)
    return plan
