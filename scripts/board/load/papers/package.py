"""The parts of a .docx, .xlsx or .pptx file, within bounds (ECMA-376, part 2: a ZIP file of XML)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from board.base.findings import BoardError

MOST_PARTS = 5_000
MOST_BYTES = 300_000_000
"""Bytes that a file may unpack to: photos as telephones take them."""
_DAMAGED = "打不开，多半没有传完整；请在原来的软件里打开，另存一份"
_TOO_LARGE = "解开以后太大，查不了；请压缩里面的图片后另存"


@dataclass(slots=True)
class Element:
    """An XML element that is open: its name without the namespace, attributes likewise, the text so far."""

    name: str
    attributes: dict[str, str]
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text that stands in it directly."""
        return "".join(self.texts)


@dataclass(frozen=True, slots=True)
class Package:
    """A file of parts; nothing of it is unpacked to the disk."""

    zip: ZipFile
    names: tuple[str, ...]

    def data(self, name: str) -> bytes:
        """A part as it is.

        Raises BoardError where it is damaged or larger than it says.
        """
        try:
            with self.zip.open(name) as opened:
                data = opened.read(MOST_BYTES + 1)
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
            raise BoardError(_DAMAGED) from error
        if len(data) > MOST_BYTES:
            raise BoardError(_TOO_LARGE)
        return data

    def walk(self, name: str, begin: Callable[[Element], None], end: Callable[[Element], None]) -> None:
        """Goes through the elements of an XML part as they open and close.

        Raises BoardError where it is no XML, or one that declares entities of its own: those can unfold to
        anything, and no office program writes them.
        """
        opened: list[Element] = []

        def starts(tag: str, attributes: dict[str, str]) -> None:
            opened.append(Element(_bare(tag), {_bare(key): value for key, value in attributes.items()}))
            begin(opened[-1])

        def ends(_: str) -> None:
            end(opened.pop())

        def says(text: str) -> None:
            if opened:
                opened[-1].texts.append(text)

        def declares(*_: object) -> None:
            raise BoardError(_DAMAGED)

        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = starts, ends
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = says, declares
        try:
            parser.Parse(self.data(name), True)  # noqa: FBT003 - the last piece
        except expat.ExpatError as error:
            raise BoardError(_DAMAGED) from error


@contextmanager
def open_package(data: bytes) -> Iterator[Package]:
    """The parts of a file.

    Raises BoardError where it is damaged, locked, or unpacks to something huge.
    """
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if any(each.flag_bits & 1 for each in entries):
                msg = "加了密码，查不了里面的内容；请去掉密码后另存"
                raise BoardError(msg)
            if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > MOST_BYTES:
                raise BoardError(_TOO_LARGE)
            yield Package(packed, tuple(each.filename for each in entries if not each.is_dir()))
    except (BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise BoardError(_DAMAGED) from error


def _bare(name: str) -> str:
    return name.rpartition("}")[2]
