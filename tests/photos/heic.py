"""HEIC as phones write it: a small file, made once with heif-enc, and turned here as the camera was held.

The picture is that of `awkward.corners`, 96 by 64. Nothing among the tests' own packages writes HEIC.
"""

from __future__ import annotations

from base64 import b64decode

_BASE = b64decode("""
AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA
AAAAAA5waXRtAAAAAAABAAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAAAAAAvgACAAAAAAJiAAEAAAAAAAAArAAAADhp
aW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVo
dmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAA
AwAAAwAeoDCBBZbqSSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAAAABAAAAAEHBpeGkAAAAA
AwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAXJtZGF0AAAAuigBrwngxxc5
dV///eoX//8i3ch/GFjSQSk89FnY/xiz//NXldSZAIgOyA+jpfPlpHxbjGADid0qa8xmKXSkv5s4LrQF8T1mkE2HrU2nbNv/
+l5oh/RItX/yevcKen8XExcJ9fDCpVygshlLMYYTb8EbPg9RgbSyrgFftqRWcMGJ9LAgLU0qffdoq+Nu7drJ98v3/9CVQXeR
M+/+WgkflU3IN1L6If8jw762wbpIryqdorL15eL//bi/wAAAAABNTQAqAAAACAAEAQ4AAgAAABwAAAA+ARAAAgAAABcAAABa
ARIAAwAAAAEAAQAAiCUABAAAAAEAAAByAAAAAFNFTlRJTkVMLVNISUJJRSBkZXNjcmlwdGlvbgBTRU5USU5FTC1TSElCSUUg
Y2FtZXJhAAAAAgABAAIAAAACTgAAAAACAAUAAAADAAAAkAAAAAAAAAAiAAAAAQAAAAwAAAABAAAADwAAAAI=
""")
_TURNS = {1: (0, None), 2: (0, 1), 3: (2, None), 4: (0, 0), 5: (1, 0), 6: (3, None), 7: (3, 0), 8: (1, None)}
"""Quarter turns against the clock, then the axis of a mirror (0 is top to bottom), by EXIF orientation."""


def heic(orientation: int = 1) -> bytes:
    """The file, with the turn that a camera held that way asks of whoever shows it."""
    turns, axis = _TURNS[orientation]
    asked = [_box(b"irot", bytes([turns]))] if turns else []
    if axis is not None:
        asked.append(_box(b"imir", bytes([axis])))
    data = _BASE
    for box in asked:
        data = _with_property(data, box)
    return data


def _box(name: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4, "big") + name + body


def _with_property(data: bytes, box: bytes) -> bytes:
    """The file with one more property of its first picture (ISO/IEC 23008-12, 9.3)."""
    ipco, ipma = data.index(b"ipco") - 4, data.index(b"ipma") - 4
    count = data[ipma + 18]  # after version, flags, number of entries and the number of the picture
    number = _boxes_in(data, ipco) + 1
    grown = len(box) + 1
    found = bytearray(data)
    found[ipma + 18] = count + 1
    at = ipma + 19 + count
    found[at:at] = bytes([0x80 | number])  # the viewer has to know this property
    end = ipco + int.from_bytes(data[ipco : ipco + 4], "big")
    found[end:end] = box
    for name, more in ((b"meta", grown), (b"iprp", grown), (b"ipco", len(box))):
        _add(found, found.index(name) - 4, more)
    _add(found, found.index(b"ipma") - 4, 1)
    _shift(found, grown)
    return bytes(found)


def _boxes_in(data: bytes, at: int) -> int:
    end, at, count = at + int.from_bytes(data[at : at + 4], "big"), at + 8, 0
    while at < end:
        at += int.from_bytes(data[at : at + 4], "big")
        count += 1
    return count


def _add(found: bytearray, at: int, more: int) -> None:
    found[at : at + 4] = (int.from_bytes(found[at : at + 4], "big") + more).to_bytes(4, "big")


def _shift(found: bytearray, more: int) -> None:
    """What the file says of where its two pieces lie, when both have moved on."""
    at = found.index(b"iloc") + 16
    for place in (at, at + 18):
        _add(found, place, more)
