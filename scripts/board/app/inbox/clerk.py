"""Goes through the papers of a sender, in the order in which one explains the other: rows, texts, photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from board.app.inbox import photos, rows, texts
from board.app.inbox.accounts import account
from board.app.inbox.answers import Lacking
from board.app.inbox.desk import Desk
from board.app.inbox.outcome import Outcome
from board.app.inbox.parcels import Paper, Parcel
from board.base.findings import BoardError
from board.load.word import read_word


def work(desk: Desk, parcels: Iterable[Parcel]) -> Iterator[Outcome]:
    """What becomes of every paper; what can be entered is entered in the board of the desk."""
    pictures: list[Paper] = []
    for parcel in parcels:
        if parcel.trouble:
            yield Outcome(parcel.name, parcel.path, trouble=parcel.trouble)
        for paper in parcel.papers:
            if paper.form == "photo":
                pictures.append(paper)
            elif paper.form == "sheet":
                yield _done(desk, paper, _sheet)
            elif paper.form == "word":
                yield _done(desk, paper, _word)
            else:
                yield Outcome(paper.name, paper.parcel, trouble=paper.advice)
    for folders, together in photos.by_folder(pictures).items():
        yield from _photos(desk, folders, together)


def _done(desk: Desk, paper: Paper, enter: Callable[[Desk, Paper, Outcome], None]) -> Outcome:
    """A paper entered, or what stood in the way."""
    outcome = Outcome(paper.name, paper.parcel)
    try:
        enter(desk, paper, outcome)
    except Lacking as lacking:
        return Outcome(paper.name, paper.parcel, lacks=lacking.need.advice)
    except BoardError as error:
        return Outcome(paper.name, paper.parcel, trouble=str(error))
    return outcome


def _sheet(desk: Desk, paper: Paper, outcome: Outcome) -> None:
    grids, said = rows.grids_of(paper)
    rows.enter(desk, paper, grids, said, outcome)


def _word(desk: Desk, paper: Paper, outcome: Outcome) -> None:
    word = read_word(paper.data)
    if not word.blocks:
        msg = "里面没有文字；请把文字写上再发，照片可以单独发"
        raise BoardError(msg)
    said = account(word, paper.stem, desk.today.year)
    if rows.is_of_rows(said.title, word.tables, desk.columns):
        around = (said.title, *(each.text for each in word.paragraphs))
        rows.enter(desk, paper, word.tables, None, outcome, around)
    else:
        texts.enter(desk, paper, said, outcome)


def _photos(desk: Desk, folders: tuple[str, ...], papers: Sequence[Paper]) -> Iterator[Outcome]:
    try:
        yield from photos.enter(desk, folders, papers)
    except BoardError as error:
        yield from (Outcome(each.name, each.parcel, lacks=str(error), is_photo=True) for each in papers)
