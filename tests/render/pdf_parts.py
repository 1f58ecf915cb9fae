"""A PDF as qpdf tells it, and as its bytes are: for what a reader of standards has to know."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from tests.render.sheets import run

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
}
_UPDATE = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_PREVIOUS = re.compile(rb"/Prev (\d+)")


@dataclass(frozen=True, slots=True)
class Pdf:
    """`objects`: each by its reference (`7 0 R`), a stream as its dictionary; `streams`: bytes as stored."""

    data: bytes
    trailer: Mapping[str, Any]
    objects: Mapping[str, Any]
    streams: Mapping[str, bytes]

    def at(self, value: Any, *names: str) -> Any:
        """What lies below a value by these names; references are followed, what is missing is None."""
        value = self.objects.get(value, value) if isinstance(value, str) else value
        for name in names:
            value = self.at(value.get(name)) if isinstance(value, dict) else None
        return value

    def of_type(self, kind: str) -> list[Any]:
        """All objects of a type."""
        return [
            each for each in self.objects.values() if isinstance(each, dict) and each.get("/Type") == kind
        ]

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.at(self.trailer["/Root"])

    @property
    def dictionaries(self) -> Iterator[dict[str, Any]]:
        """Every dictionary, also those inside others."""
        waiting: list[Any] = [self.trailer, *self.objects.values()]
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                yield each
                waiting += each.values()
            elif isinstance(each, list):
                waiting += each


def read(path: Path) -> Pdf:
    """A PDF as qpdf tells it."""
    told = json.loads(run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=none", path))
    found = told["qpdf"][1]
    objects, streams = {}, {}
    for name, each in found.items():
        if name == "trailer":
            continue
        key = name.removeprefix("obj:")
        if "stream" in each:
            objects[key] = each["stream"]["dict"]
            streams[key] = base64.b64decode(each["stream"]["data"])
        else:
            objects[key] = each["value"]
    return Pdf(path.read_bytes(), found["trailer"]["value"], objects, streams)


def xmp(pdf: Pdf) -> dict[str, str]:
    """The values of the metadata by their names, as `dc:title`."""
    tree = ET.fromstring(pdf.streams[pdf.root["/Metadata"]])
    found = {}
    for short, space in NAMES.items():
        for each in tree.iter():
            if each.tag.startswith(f"{{{space}}}"):
                name = f"{short}:{each.tag.rpartition('}')[2]}"
                found[name] = "".join(each.itertext()).strip()
    return found


def misplaced(data: bytes) -> list[str]:
    """The objects that do not lie where a table says, in any of the updates of a file."""
    starts, wrong = [int(_UPDATE.findall(data)[-1])], []
    for start in starts:
        if not data[start:].startswith(b"xref\n"):
            return [f"no table at {start}"]
        end = data.index(b"trailer", start)
        lines = data[start:end].splitlines()[1:]
        number = 0
        for line in lines:
            if len(parts := line.split()) == 2:
                number = int(parts[0])
                continue
            if parts[2] == b"n" and not data[int(parts[0]) :].startswith(
                b"%d %d obj" % (number, int(parts[1]))
            ):
                wrong.append(f"{number} at {int(parts[0])}")
            number += 1
        if found := _PREVIOUS.search(data, end, data.index(b"startxref", end)):
            starts.append(int(found[1]))
    return wrong
