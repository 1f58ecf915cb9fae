"""The photos of activities: whether files and record agree, can be shown, and hide what they have to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from board.base import codes
from board.base.findings import Finding, Path
from board.base.pictures import (
    AVIF,
    BMP,
    ENDINGS,
    GIF,
    HEAVY,
    HEIC,
    MAX_PIXELS,
    READ,
    TIFF,
    TOO_LARGE,
    Sight,
)
from board.base.text import nearest
from board.load.files import PictureFile
from board.load.minors import spoken_of
from board.model.activity import ASKED, CONSENTS, GUARDED, PIXELATED, Activity
from board.model.photo import Box, Photo, beyond
from board.model.record import AnyRecord

Pictures = Mapping[str, PictureFile]
"""By path below the root."""
_ALL: Path = ("照片",)
"""The place of a picture that no line names."""


def photos(
    content: Activity, body: str, file: str, beside: tuple[str, ...], pictures: Pictures
) -> Iterator[Finding]:
    """What is wrong with the photos of an activity; `beside`: the names of the pictures next to its file."""
    folder = file.rpartition("/")[0]
    seen = {name: pictures[path] for name in beside if (path := f"{folder}/{name}") in pictures}
    fit: dict[str, Sight] = {}
    for name, at in _places(content, beside).items():
        sight = seen[name].sight if name in seen else None
        if message := _unfit(name, sight):
            yield Finding(codes.BAD_PHOTO, file, message, at=at)
        elif sight:
            fit[name] = sight
    yield from _lines(content, file, beside, [name for name in beside if name in fit or name not in seen])
    yield from _misnamed(content, file, beside, fit)
    yield from _measured(content, file, fit)
    yield from _awkward(content, file, fit)
    yield from _consent(content, body, file, beside)


def _places(content: Activity, beside: Iterable[str]) -> dict[str, Path]:
    """Every picture that is there or is named, with the place in the record that speaks of it."""
    named = {photo.file: ("照片", number) for number, photo in reversed([*enumerate(content.photos)])}
    return {**dict.fromkeys(beside, _ALL), **named}


def _lines(content: Activity, file: str, beside: tuple[str, ...], fit: Iterable[str]) -> Iterator[Finding]:
    """Whether every line has its file, and every file of which a photo may be made its line."""
    named = [photo.file for photo in content.photos]
    for position, (photo, name) in enumerate(zip(content.photos, named, strict=True)):
        at = ("照片", position)
        if name in named[:position]:
            message = f"照片“{name}”写了两次，其中一行也许没有打码；请删掉一行"
            yield Finding(codes.DUPLICATE_FILE, file, message, at=at)
        elif name not in beside and _may_be_read(name):
            near = nearest(name, [each for each in beside if each not in named])
            hint = f"，是不是“{near}”？" if near else ""
            better = line_of(replace(photo, file=near)) if near else ""
            message = f"照片“{name}”不在文件夹里{hint}"
            yield Finding(codes.MISSING_PHOTO, file, message, suggestion=better, at=at)
    for name in fit:
        if name not in named and _may_be_read(name):
            message = f"文件夹里的“{name}”没有写进“照片”；可以加一行“- {name} 说明”"
            yield Finding(codes.UNNAMED_PHOTO, file, message, at=_ALL)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _promised(name: str) -> str:
    """The kind that a name promises."""
    return next((kind for kind, endings in ENDINGS.items() if _ending(name) in endings), "")


def _may_be_read(name: str) -> bool:
    return _promised(name) in READ


def _unfit(name: str, sight: Sight | None) -> str:
    """Why no photo can be made of a file, in words; empty where nothing speaks against it.

    `sight`: None for a file that is not there or cannot be opened: then only its name is judged.
    """
    if sight is None:
        return "" if _may_be_read(name) else _refused(name, _promised(name))
    if not sight.size:
        return f"照片“{name}”是空的，里面什么也没有；请重新放一次"
    if not sight.kind:
        return f"“{name}”不是照片：文件名像照片，里面的内容不是；请换成真的照片"
    if sight.kind not in READ:
        return _refused(name, sight.kind)
    if sight.width * sight.height > MAX_PIXELS:
        return f"照片“{name}”太大，{TOO_LARGE}"
    if not sight.is_whole:
        return f"照片“{name}”多半没有传完整，后面缺了一截；请重新放一次"
    return ""


def _refused(name: str, kind: str) -> str:
    is_known = kind in (AVIF, TIFF) and _promised(name) == kind
    what = f"照片“{name}”的格式" if is_known else f"照片“{name}”里面其实是 {kind}，这种格式"
    return f"{what}还不能公开；请用看图软件另存为 JPG（手机上导出为 JPG），再改文件名"


def _misnamed(
    content: Activity, file: str, beside: tuple[str, ...], fit: Mapping[str, Sight]
) -> Iterator[Finding]:
    """Files that are another kind of picture than their names say; they can be shown all the same."""
    for name, at in _places(content, fit).items():
        if name not in fit or _promised(name) == fit[name].kind:
            continue
        better = f"{name.rpartition('.')[0]}.{ENDINGS[fit[name].kind][0]}"
        message = f"“{name}”里面其实是 {fit[name].kind}，照样能公开"
        if better not in beside:
            message += f"；最好把文件改名为“{better}”" + ("，这一行也跟着改" if at != _ALL else "")
        yield Finding(codes.PHOTO_ENDING, file, message, at=at)


def _measured(content: Activity, file: str, fit: Mapping[str, Sight]) -> Iterator[Finding]:
    """Whether rectangles lie within their photos, whichever way up: that is only known of opened ones."""
    for number, photo in enumerate(content.photos):
        sight = fit.get(photo.file)
        if sight is None or not sight.width:
            continue
        sizes = (sight.width, sight.height), (sight.height, sight.width)
        if (box := beyond(photo.hidden, sizes[0])) and beyond(photo.hidden, sizes[1]):
            message = f"打码 {list(box)} 不全在照片“{photo.file}”里：只有 {sight.width}×{sight.height}"
            message += "；请在这张照片上重新量"
            yield Finding(codes.BAD_VALUE, file, message, at=("照片", number))


def _awkward(content: Activity, file: str, fit: Mapping[str, Sight]) -> Iterator[Finding]:
    """Originals that are published well but are unhandy; those of one activity in one hint."""
    places = _places(content, fit)
    foreign = [name for name in places if name in fit and fit[name].kind == HEIC and _promised(name) == HEIC]
    if foreign:
        message = f"{_several(foreign)}是 HEIC（苹果手机的格式），可以公开；要让大家都打得开原件，另存为 JPG"
        yield Finding(codes.HEIC_PHOTO, file, message, at=places[foreign[0]])
    # A rectangle in pixels would no longer fit a smaller original: that one is better left.
    drawn = {photo.file for photo in content.photos if any(isinstance(each, tuple) for each in photo.hidden)}
    heavy = [
        name
        for name in places
        if name in fit and fit[name].size > HEAVY and name not in drawn and fit[name].kind not in (HEIC, GIF)
    ]
    if heavy:
        size = sum(fit[name].size for name in heavy) / 1_000_000
        advice = f"可以运行 board photos shrink {file.rpartition('/')[0]}"
        if all(fit[name].kind == BMP for name in heavy):
            advice = "另存为 JPG 会小得多"
        message = (
            f"{_several(heavy)}的原件超过 {HEAVY // 1_000_000} MB（共 {size:.1f} MB），照样能公开；{advice}"
        )
        yield Finding(codes.LARGE_PHOTO, file, message, at=places[heavy[0]])


def _several(names: list[str]) -> str:
    return f"“{names[0]}”" + (f"等 {len(names)} 张" if len(names) > 1 else "")


def _consent(content: Activity, body: str, file: str, beside: tuple[str, ...]) -> Iterator[Finding]:
    """Whether those in the photos and attached pictures were asked, and who was asked for children."""
    has_photos = bool(content.photos or beside)
    attached = next((n for n, name in enumerate(content.attachments) if _promised(name)), None)
    if not has_photos and attached is None:
        return
    if not content.consent:
        words = "、".join(f"“{each}”" for each in CONSENTS)
        what = "有照片" if has_photos else "附件里有图片"
        message = f"{what}，要加一行“肖像: ”，后面写 {words} 中的一个"
        at: Path = _ALL if has_photos or attached is None else ("附件", attached)
        yield Finding(codes.NO_CONSENT, file, message, at=at)
    elif content.consent == ASKED:
        captions = (photo.caption for photo in content.photos)
        texts = (content.title, *content.fixed_actions, *content.own_actions, *captions, body)
        if word := next(filter(None, map(spoken_of, texts)), ""):
            message = f"记录里写到“{word}”；照片里有未成年人的，要监护人同意，改成这样写；没有的，不用改"
            yield Finding(codes.NO_GUARDIAN, file, message, suggestion=GUARDED, at=("肖像",))
    elif content.consent == PIXELATED and not any(photo.hidden for photo in content.photos):
        message = "写了“已打码”，没有一张照片写着打在哪里；要遮住一处，在那张照片后面加“| 打码 右上”这样的话"
        yield Finding(codes.NO_MASK, file, message, at=("肖像",))


def line_of(photo: Photo) -> str:
    """A photo as its line is typed."""
    hidden = " ".join(
        each if isinstance(each, str) else f"[{', '.join(map(str, each))}]" for each in photo.hidden
    )
    return f"{photo.file} {photo.caption}".strip() + (f" | 打码 {hidden}" if hidden else "")


@dataclass(frozen=True, slots=True)
class _Use:
    """A picture that is published: by which record, from which place in it, as which photo.

    `photo`: of an attachment, and of a picture that no line names, one without 打码.
    """

    record: str
    at: Path
    photo: Photo

    @property
    def hidden(self) -> frozenset[str | Box]:
        return frozenset(self.photo.hidden)


def copies(records: Iterable[AnyRecord], pictures: Pictures) -> Iterator[Finding]:
    """Pictures that are published twice: above all where one of the two shows what the other hides.

    Only within a branch; drafts are not published.
    """
    found: dict[tuple[str, bytes], list[_Use]] = defaultdict(list)
    for record in sorted(records, key=lambda each: each.file):
        folder = record.file.rpartition("/")[0]
        for use in _uses(record) if not record.content.draft else ():
            if picture := pictures.get(f"{folder}/{use.photo.file}"):
                found[record.branch, picture.digest].append(use)
    for uses in found.values():
        for number, use in enumerate(uses):
            if better := next((each for each in uses if each.hidden - use.hidden), None):
                yield _unmasked(use, better)
            elif "照片" in use.at and (first := _earlier(use, uses[:number])):
                message = f"“{use.photo.file}”和“{first.photo.file}”是同一张照片；请删掉一张"
                yield Finding(codes.SAME_PHOTO, use.record, message, at=use.at)


def _uses(record: AnyRecord) -> Iterator[_Use]:
    content = record.content
    lines: dict[str, Photo] = {}
    if isinstance(content, Activity):
        lines = {photo.file: photo for photo in reversed(content.photos)}
        places = _places(content, record.photos)
        # Those with a line first, in the order in which they are shown.
        for name, at in sorted(places.items(), key=lambda each: (each[1] == _ALL, each[1])):
            yield _Use(record.file, at, lines.get(name, Photo(name)))
    for number, name in enumerate(content.attachments):
        if name not in lines:  # else that is what is wrong with it
            yield _Use(record.file, ("附件", number), Photo(name))


def _earlier(use: _Use, before: Iterable[_Use]) -> _Use | None:
    """The first photo of the same record that shows just the same."""
    return next(
        (
            each
            for each in before
            if (each.record, each.hidden) == (use.record, use.hidden) and "照片" in each.at
        ),
        None,
    )


def _unmasked(use: _Use, better: _Use) -> Finding:
    """What the one hides must be hidden in the other."""
    is_near = better.record == use.record
    where = f"“{better.photo.file}”" if is_near else f" {better.record} 里的“{better.photo.file}”"
    message = f"“{use.photo.file}”和{where}是同一张照片，那里打了码的地方，这里没有打码"
    if "附件" in use.at:
        message += "；附件不能打码，请从“附件”里删掉"
    elif is_near:
        message += "；请删掉这一张"
    missing = tuple(each for each in better.photo.hidden if each not in use.hidden)
    masked = line_of(replace(use.photo, hidden=(*use.photo.hidden, *missing)))
    if not is_near and use.at == _ALL:
        message += f"；请加一行“- {masked}”"
    suggestion = "" if is_near or use.at == _ALL or "附件" in use.at else masked
    return Finding(codes.UNMASKED_COPY, use.record, message, suggestion=suggestion, at=use.at)
