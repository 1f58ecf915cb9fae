"""`board review`: a folder for whoever reviews (审核): what changed, in words and as readers will see it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from board.app.build import allowed
from board.app.crew import spread
from board.app.gallery import gallery
from board.app.kiosks import STYLES
from board.app.order import Report
from board.app.printing import Printing, printing
from board.app.resources import style, theme
from board.app.vetting_pairs import Compared, Pair, compare, ordered
from board.app.vetting_sheets import Sheet, printed
from board.app.vetting_sides import Bench, Shown, as_approved, bench
from board.app.vetting_words import base_in_words, vetted
from board.app.workplace import workplace
from board.base.findings import BoardError
from board.base.pictures import unwanted
from board.load.companions import ATTACHABLE, named
from board.load.history import read_blobs
from board.model.record import AnyRecord
from board.output.files import write_file
from board.output.place import check_place, writing
from board.output.tree import fill
from board.render.environment import templates
from board.render.vetting import INDEX, SCREEN_SCRIPT, SCREEN_STYLE, SCRIPT, STYLE, index, page, screen
from board.rules.scopes import PUBLIC
from board.views.poster import Poster
from board.views.tree import affiliation
from board.views.vetting import Image, PaperLine, PhotoLine, Side, Vetted, Vetting

FOLDER = "review"
THUMB = 640
_FACES = ("base.js", "split.js", "tables.js", "faces.js")
"""What of the player of screens tells how a slide is spread over faces."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, and how much of it is narrow."""

    page: Path
    vetting: Vetting


def review(root: Path, typed: str, out: Path, today: date, jobs: int, report: Report) -> Done:  # noqa: PLR0913, PLR0917
    """Writes the folder of all that was changed since a revision.

    Raises WrongUsage and BoardError as `compare`, and where the folder cannot be written; a folder that holds
    anything else is left alone.
    """
    target = allowed(root, out)
    with writing(target):
        check_place(target, FOLDER)
    found = compare(root, typed, today)
    with ExitStack() as stack:
        place = stack.enter_context(workplace(root))
        old = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="board-review-")))
        names = [each.id for pair in found.pairs if (each := pair.after)]
        now = bench(as_approved(found.now, names, today), gallery(root, place.cache))
        then = None
        if found.then:
            _put_back(root, old, found)
            then = bench(found.then, gallery(old, place.cache))
        presses: tuple[Printing, ...] = ()
        lacking = ""
        try:
            press = stack.enter_context(printing(now.gallery, now.board.site, PUBLIC))
            presses = (replace(press, gallery=(then or now).gallery), press)
        except BoardError as error:
            lacking = f"没有海报的样子：{error}"
        desk = _Desk(found, then, now, presses, lacking)
        made = desk.vetting(jobs, report)
    with writing(target):
        target.mkdir(parents=True, exist_ok=True)
        fill(desk.files, target, FOLDER)
    return Done(out / INDEX, made)


def _put_back(root: Path, folder: Path, found: Compared) -> None:
    """The files beside records under review as they were."""
    records = [each for pair in found.pairs if (each := pair.before)]
    names = {
        f"{each.file.rpartition('/')[0]}/{name}" for each in records for name in (*named(each), *each.photos)
    }
    blobs = {name: found.at.blobs.get(name, "") for name in sorted(names)}
    data = read_blobs(root, filter(None, blobs.values()))
    for name, blob in blobs.items():
        if blob in data:
            write_file(str(folder / name), data[blob])


@dataclass(slots=True)
class _Desk:
    """Makes the folder, file by file. `presses`: of what was and of what is, none without fonts."""

    found: Compared
    then: Bench | None
    now: Bench
    presses: tuple[Printing, ...]
    lacking: str
    sheets: list[Sheet] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def vetting(self, jobs: int, report: Report) -> Vetting:
        """All that is under review; what it shows is put into `files`."""
        pairs = list(ordered(self.found.pairs, {c: n for n, c in enumerate(affiliation(self.now.board))}))
        wanted = [each for each in pairs if not each.is_draft]
        records = []
        for number, each in enumerate(wanted, 1):
            records.append(self._vetted(each))
            report("审核", number, len(wanted))
        faults = self._print(jobs, report)
        records = [replace(each, sides=tuple(_told(side, faults) for side in each.sides)) for each in records]
        made = Vetting(
            board=self.now.board.site.publisher.name,
            day=self.now.standing.today.isoformat(),
            base=base_in_words(self.found.at.tip.commit),
            records=tuple(records),
            others=self.found.others,
            drafts=len(pairs) - len(wanted),
            lacking=self.lacking,
        )
        self.files[STYLE] = (style() + (theme() / "vetting/vetting.css").read_text("utf-8")).encode()
        self.files[SCRIPT] = _joined("vetting/vetting.js")
        self.files[SCREEN_STYLE] = _joined(*STYLES, "vetting/slides.css")
        self.files[SCREEN_SCRIPT] = _joined(*(f"kiosk/{each}" for each in _FACES), "vetting/slides.js")
        self.files[INDEX] = index(made, templates(theme(), {}))
        return made

    def _vetted(self, pair: Pair) -> Vetted:
        anchor = pair.file.removeprefix("branches/").rpartition(".")[0].replace("/", "-")
        sides, photos = [], []
        for name, record, one in (("原来", pair.before, self.then), ("现在", pair.after, self.now)):
            shown = one.shown(record) if record and one else Shown()
            photos.append(dict(self._photos(one, shown)) if one else {})
            if record and one:
                sides.append(self._side(name, anchor if one is self.now else f"{anchor}-old", shown, one))
        touched = (set(pair.beside) & {*photos[0], *photos[1]}) | (photos[0].keys() ^ photos[1].keys())
        lines = (PhotoLine(each, photos[0].get(each), photos[1].get(each)) for each in sorted(touched))
        return replace(
            vetted(self.found, pair, self.now),
            anchor=anchor,
            sides=tuple(sides),
            photos=tuple(lines),
            papers=tuple(self._papers(pair, anchor)),
        )

    def _papers(self, pair: Pair, anchor: str) -> Iterator[PaperLine]:
        """The attachments that came, went or hold other bytes; each goes into `files` as it is."""
        old, new = (each.content.attachments if each else () for each in (pair.before, pair.after))
        for name in dict.fromkeys((*new, *old)):
            if name not in pair.beside and (name in old) == (name in new):
                continue
            before = _paper(name, pair.before, self.then) if name in old else b""
            after = _paper(name, pair.after, self.now) if name in new else b""
            if not name.lower().endswith(ATTACHABLE):
                yield PaperLine(name, why="这种文件不能作附件，没有放进来")
            elif hidden := unwanted(before) or unwanted(after):
                yield PaperLine(name, why=f"里面有{hidden}，不能公开，没有放进来；请另存为 JPG 或 PNG")
            elif not before and not after:
                yield PaperLine(name, why="旁边没有这个文件")
            else:
                places = {f"papers/{anchor}-old/{name}": before, f"papers/{anchor}/{name}": after}
                self.files |= {place: data for place, data in places.items() if data}
                yield PaperLine(name, *(quote(place) if data else "" for place, data in places.items()))

    def _photos(self, one: Bench, shown: Shown) -> Iterator[tuple[str, Image]]:
        """Every photo of a page as it is published, by the name of its file; all sizes go into `files`."""
        for picture, made in shown.photos.items():
            content = one.gallery.content(picture)
            for size in made.sizes:
                data = one.gallery.file(picture, content, size.address)
                if data is None:
                    msg = f"“{picture.source}”刚刚被人改动了，请再来一次"
                    raise BoardError(msg)
                self.files[size.address] = data
            size = next((each for each in made.jpeg if each.width >= THUMB), made.large)
            words = picture.caption if picture.is_captioned else ""
            image = Image(size.address, words, size.width, size.height)
            yield picture.source.rpartition("/")[2], image

    def _side(self, name: str, stem: str, shown: Shown, one: Bench) -> Side:
        side = Side(name, why=shown.why)
        if shown.html:
            side = replace(side, page=f"pages/{stem}.html")
            self.files[side.page] = page(f"{name} {stem}", shown.html)
        if shown.slides:
            side = replace(side, screen=f"screens/{stem}.html", slides=len(shown.slides))
            self.files[side.screen] = screen(f"{name} {stem}", shown.slides, shown.photos, one.templates)
        return self._sheet(side, stem, shown.poster, one, shown) if shown.poster else side

    def _sheet(self, side: Side, stem: str, poster: Poster, one: Bench, shown: Shown) -> Side:
        """The side with the addresses of its sheet; of one that was, the picture will do."""
        if not self.presses:
            return side
        contents = {each.source: one.gallery.content(each) for each in poster.pictures}
        is_now = one is self.now
        side = replace(side, sheet=f"sheets/{stem}.png", pdf=f"sheets/{stem}.pdf" if is_now else "")
        self.sheets.append(Sheet(side.sheet, side.pdf, poster, contents, is_now, shown.audience == PUBLIC))
        return side

    def _print(self, jobs: int, report: Report) -> dict[str, str]:
        """Puts all sheets into `files`; why some cannot be printed, by the address of the picture."""
        faults = {}
        # The threads of Typst do not live on in forked processes: where one prints, all that print are those.
        done = spread(printed, self.presses, self.sheets, jobs, at_once=2, least=1)
        for number, (each, made) in enumerate(zip(self.sheets, done, strict=True), 1):
            if isinstance(made, str):
                faults[each.picture] = made
            else:
                self.files |= made
            report("印海报", number, len(self.sheets))
        return faults


def _told(side: Side, faults: Mapping[str, str]) -> Side:
    """The side, where its sheet could not be printed without it."""
    if side.sheet not in faults:
        return side
    why = (*side.why, f"海报印不出来：{faults[side.sheet]}")
    return replace(side, sheet="", pdf="", why=why)


def _paper(name: str, record: AnyRecord | None, one: Bench | None) -> bytes:
    """The attachment of a record; nothing where there is none beside it."""
    if record is None or one is None or PurePosixPath(name).name != name:
        return b""
    path = one.gallery.root / record.file.rpartition("/")[0] / name
    return path.read_bytes() if path.is_file() else b""


def _joined(*names: str) -> bytes:
    """Files of the theme, one behind the other."""
    return b"\n".join((theme() / each).read_bytes() for each in names)


def text(done: Done) -> str:
    """What was written, for people."""
    made = done.vetting
    drafts = f"（另有草稿 {made.drafts} 条，写完才送审）" if made.drafts else ""
    stopped = sum(each.is_stopped for each in made.records)
    lines = [f"{made.base}，要审核 {len(made.records)} 条{drafts}"]
    if stopped:
        lines.append(f"其中 {stopped} 条有错误，改正以前不能通过")
    if made.narrow:
        lines.append(f"其中 {made.narrow} 条仅限特定对象")
    if made.lacking:
        lines.append(made.lacking)
    lines.append(f"双击打开 {done.page}；里面有没有公开的内容，只给承担审核、审批的同志看")
    return "\n".join(lines)
