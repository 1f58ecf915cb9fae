"""Which fonts sheets are printed with: of the system only Noto CJK, and what an office has in `fonts/`."""

from __future__ import annotations

from pathlib import Path

import pytest
from board.app import fonts as module
from board.app.fonts import FILES, SANS, SERIF, Families, Fonts, fonts
from board.base.findings import BoardError
from board.base.paper import A4
from board.render.press import Press
from board.render.sheet_data import Print

from tests.render.sheets import HARD, press_in, run

SYSTEM = {path.name: path for path in fonts().files}


def own(board: Path, **files: str) -> Path:
    """A board whose folder of fonts has files of these names, each one of the system."""
    (board / "fonts").mkdir()
    for name, file in files.items():
        (board / "fonts" / f"{name}.ttc").symlink_to(SYSTEM[file])
    return board


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("仿宋_GB2312", "official"),
        ("FangSong", "official"),
        ("方正小标宋简体", "official_title"),
        ("FZXiaoBiaoSong-B05S", "official_title"),
        ("SimHei", "official_heading"),
        ("方正黑体_GBK", "official_heading"),
    ],
)
def test_the_fonts_of_an_office_are_told_by_their_names(tmp_path: Path, name: str, field: str) -> None:
    found = fonts(own(tmp_path, **{name: "NotoSansCJK-Regular.ttc"}))
    assert [path.name for path in found.files] == [*FILES, f"{name}.ttc"]
    families = found.families._asdict()
    usual = Families()._asdict()
    assert families.pop(field)[0].startswith("Noto Sans")
    assert families == {each: usual[each] for each in families}


def test_what_they_lack_the_open_fonts_have(tmp_path: Path) -> None:
    found = fonts(own(tmp_path, 仿宋="NotoSansCJK-Bold.ttc", 小标宋="NotoSansCJK-Bold.ttc")).families
    assert found.official[-2:] == found.official_title[-2:] == SERIF
    assert found.official_heading == SANS


def test_official_documents_are_set_in_them(tmp_path: Path) -> None:
    how = Print(A4, official=True)
    assert "NotoSerifCJK" in _fonts_of(press_in(tmp_path / "open"), how, tmp_path)
    board = own(tmp_path, 仿宋="NotoSansCJK-Regular.ttc", 小标宋="NotoSansCJK-Bold.ttc")
    offices = press_in(tmp_path / "offices", fonts(board))
    assert "NotoSerifCJKjp-Bold" not in _fonts_of(offices, how, tmp_path).replace("CJKsc", "CJKjp")
    assert "NotoSerifCJK" in _fonts_of(offices, Print(A4), tmp_path)


def _fonts_of(press: Press, how: Print, folder: Path) -> str:
    (folder / "sheet.pdf").write_bytes(press.pdf(HARD["people"], how, {}, None))
    return run("pdffonts", folder / "sheet.pdf")


def test_what_is_no_font(tmp_path: Path) -> None:
    (own(tmp_path) / "fonts/仿宋.ttf").write_bytes(b"<html>")
    with pytest.raises(BoardError) as caught:
        fonts(tmp_path)
    assert str(caught.value) == (
        "fonts/仿宋.ttf 不是能用的字体文件（要 ttf、otf 或 ttc）；请换一份，或者把它移走"
    )


def test_other_files_beside_them_do_not_matter(tmp_path: Path) -> None:
    (own(tmp_path) / "fonts/授权书.pdf").write_bytes(b"%PDF")
    assert fonts(tmp_path) == fonts()


def test_the_open_fonts_may_lie_there_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PLACES", ())
    board = own(tmp_path, **{name.removesuffix(".ttc"): name for name in FILES})
    assert fonts(board) == Fonts(tuple(board / "fonts" / name for name in FILES), Families())
    with pytest.raises(BoardError, match="缺 NotoSansCJK-Regular"):
        fonts(tmp_path / "other")


def test_another_version_of_a_font_is_another(tmp_path: Path) -> None:
    path = tmp_path / "one.ttf"
    told = set()
    for checksum in (b"aaaa", b"bbbb"):
        path.write_bytes(b"\0\1\0\0\0\1" + bytes(6) + b"glyf" + checksum + bytes(8) + b"the same size")
        told.add(Fonts((path,), Families()).editions[0])
    assert len(told) == 2
    assert len(set(fonts().editions)) == len(FILES)
