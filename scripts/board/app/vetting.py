"""`board review`: a folder for whoever reviews (审核): what changed, in words and as readers will see it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

from board.app.build import allowed
from board.app.gallery import gallery
from board.app.kiosks import STYLES
from board.app.order import Report
from board.app.printing import Printing, printing
from board.app.resources import style, theme
from board.app.vetting_pairs import Compared, Pair, compare, ordered
from board.app.vetting_sides import Bench, Shown, as_approved, bench
from board.app.vetting_words import base_in_words, vetted
from board.app.workplace import workplace
from board.base.findings import BoardError
from board.load.companions import ATTACHABLE, named
from board.load.history import read_blobs
from board.model.record import AnyRecord
from board.output.files import write_file
from board.output.place import check_place, writing
from board.output.tree import fill
from board.render.environment import templates
from board.render.misprints import Misprint
from board.render.vetting import INDEX, SCREEN_SCRIPT, SCREEN_STYLE, SCRIPT, STYLE, index, page, screen
from board.rules.scopes import PUBLIC
from board.views.poster import Poster
from board.views.tree import affiliation
from board.views.vetting import Image, PaperLine, PhotoLine, Side, Vetted, Vetting

FOLDER = "review"
WIDTH = 900
"""Pixels across the picture of a sheet: to be read, not only to be known again."""
THUMB = 640
_FACES = ("base.js", "split.js", "tables.js", "faces.js")
"""What of the player of screens tells how a slide is spread over faces."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, and how much of it is narrow."""

    page: Path
    vetting: Vetting


def review(root: Path, typed: str, out: Path, today: date, report: Report) -> Done:
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
        try:
            press, lacking = stack.enter_context(printing(now.gallery, now.board.site, PUBLIC)), ""
        except BoardError as error:
            press, lacking = None, f"没有海报的样子：{error}"
        desk = _Desk(found, then, now, press, lacking)
        made = desk.vetting(report)
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
    """Makes the folder, file by file."""

    found: Compared
    then: Bench | None
    now: Bench
    press: Printing | None
    lacking: str
    files: dict[str, bytes] = field(default_factory=dict)

    def vetting(self, report: Report) -> Vetting:
        """All that is under review; what it shows is put into `files`."""
        pairs = list(ordered(self.found.pairs, {c: n for n, c in enumerate(affiliation(self.now.board))}))
        wanted = [each for each in pairs if not each.is_draft]
        records = []
        for number, each in enumerate(wanted, 1):
            records.append(self._vetted(each))
            report("审核", number, len(wanted))
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
            if name in pair.beside or (name in old) != (name in new):
                if name.lower().endswith(ATTACHABLE):
                    before = self._paper(name, pair.before, self.then, f"{anchor}-old") if name in old else ""
                    after = self._paper(name, pair.after, self.now, anchor) if name in new else ""
                    yield PaperLine(name, before, after)
                else:
                    yield PaperLine(name, why="这种文件不能作附件，没有放进来")

    def _paper(self, name: str, record: AnyRecord | None, one: Bench | None, stem: str) -> str:
        """Where a copy of an attachment stands in the folder; nothing where there is no such file."""
        if record is None or one is None:
            return ""
        path = one.gallery.root / record.file.rpartition("/")[0] / name
        if "/" in name or "\\" in name or not path.is_file():
            return ""
        address = f"papers/{stem}/{name}"
        self.files[address] = path.read_bytes()
        return quote(address)

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
        why = list(shown.why)
        side = Side(name)
        if shown.html:
            side = replace(side, page=f"pages/{stem}.html")
            self.files[side.page] = page(f"{name} {stem}", shown.html)
        if shown.slides:
            side = replace(side, screen=f"screens/{stem}.html", slides=len(shown.slides))
            self.files[side.screen] = screen(f"{name} {stem}", shown.slides, shown.photos, one.templates)
        if shown.poster:
            try:
                side = self._sheet(side, stem, shown.poster, one, shown)
            except Misprint as error:
                why.append(f"海报印不出来：{error}")
        return replace(side, why=tuple(why))

    def _sheet(self, side: Side, stem: str, poster: Poster, one: Bench, shown: Shown) -> Side:
        """The side with its sheet; of one that was, the picture will do."""
        if self.press is None:
            return side
        press = replace(self.press, gallery=one.gallery)
        press = press if shown.audience == PUBLIC else replace(press, public="")
        contents = {each.source: one.gallery.content(each) for each in poster.pictures}
        side = replace(side, sheet=f"sheets/{stem}.png")
        self.files[side.sheet] = press.picture(poster, contents, WIDTH)
        if one is self.now:
            side = replace(side, pdf=f"sheets/{stem}.pdf")
            self.files[side.pdf] = press.printed(poster, poster.on(poster.papers[0]), contents)
        return side


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
