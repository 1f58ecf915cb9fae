"""Lists per kind: whole, narrowed, in pages."""

from __future__ import annotations

from board.model.disclosed import Withdrawal
from board.model.record import Kind
from board.model.scope import Scope
from board.rules.scopes import PUBLIC, Audience
from board.views.listing import PER_PAGE, branch_listings, listings
from board.views.pages import Listing, Page

from tests import make

STATES = {
    "running": "2026-11-16",
    "unregistered": "2026-10-12",
}


def pages(*records: make.AnyRecord, audience: Audience = PUBLIC) -> dict[str, Page]:
    """The lists of a tree by address."""
    tree = make.a_tree(make.a_board(*records), audience)
    return {page.address: page for page in listings(tree, make.all_entries(tree))}


def view(page: Page) -> Listing:
    """What a list shows."""
    assert isinstance(page.view, Listing)
    return page.view


def notices() -> list[make.AnyRecord]:
    """A notice that runs and one whose result is not registered."""
    return [
        make.a_record(make.a_notice(start=make.day(day)), name=f"{day}-{state}")
        for state, day in STATES.items()
    ]


def test_a_kind_without_records_has_no_list() -> None:
    assert set(pages(make.a_record(make.a_disclosure()))) == {
        "disclosures.html",
        "disclosures/2026.html",
        "disclosures/dw-hekou.html",
    }


def test_lists_for_supervision_are_in_supervising_trees_only() -> None:
    """users.md 1: no public matrix of who failed what."""
    internal = "notices/unregistered.html"
    assert internal not in pages(*notices())
    assert internal not in pages(*notices(), audience=make.PARTY)
    assert internal not in pages(*notices(), audience=make.unit("liuwan"))
    assert internal in pages(*notices(), audience=make.unit("hekou"))
    assert "notices/running.html" in pages(*notices())


def test_late_promises_are_listed_for_supervision_only() -> None:
    items = (
        make.a_commitment(number=1, deadline=make.day("2026-08-01")),
        make.a_commitment(number=2, result="已兑现"),
    )
    record = make.a_record(make.some_commitments(*items))
    assert {"commitments/kept.html"} < set(pages(record))
    assert "commitments/overdue.html" not in pages(record)
    assert "commitments/overdue.html" in pages(record, audience=make.unit("hekou"))


def test_filters_say_how_many_and_which_is_chosen() -> None:
    found = pages(*notices(), make.a_record(make.a_notice(start=make.day("2025-03-03")), name="2025-03-03-a"))
    years = view(found["notices/2025.html"]).filters[0]
    assert years.label == "年度"
    assert [(each.text, each.count, each.chosen) for each in years.choices] == [
        ("全部", 3, False),
        ("2026年", 2, False),
        ("2025年", 1, True),
    ]
    assert [each.chosen for each in view(found["notices.html"]).filters[0].choices] == [True, False, False]


def test_every_choice_leads_to_a_list() -> None:
    found = pages(*notices(), make.a_record(make.some_commitments()), audience=make.unit("hekou"))
    for page in found.values():
        targets = {choice.address for row in view(page).filters for choice in row.choices}
        assert targets <= set(found)


def test_long_lists_come_in_pages() -> None:
    many = [
        make.a_record(make.a_disclosure(), name=f"2026-01-20-n{number:03}")
        for number in range(2 * PER_PAGE + 1)
    ]
    found = pages(*many)
    parts = [found[name] for name in ("disclosures.html", "disclosures/all-2.html", "disclosures/all-3.html")]
    assert [len(view(part).lines) for part in parts] == [PER_PAGE, PER_PAGE, 1]
    assert {view(part).total for part in parts} == {len(many)}
    shown = [each.address for part in parts for each in view(part).lines]
    assert len(set(shown)) == len(many)
    assert [(each.text, each.chosen) for each in view(parts[1]).pages] == [
        ("1", False),
        ("2", True),
        ("3", False),
    ]
    assert "disclosures/2026-3.html" in found
    assert parts[2].title == "公开事项 · 第 3 页"


def test_one_page_has_no_page_links() -> None:
    assert view(pages(*notices())["notices.html"]).pages == ()


def test_a_withdrawn_file_of_promises_is_in_no_state() -> None:
    content = make.some_commitments(withdrawal=Withdrawal(day=make.day("2026-11-01"), reason="误"))
    found = pages(make.a_record(content))
    assert "commitments.html" in found
    assert "commitments/running.html" not in found


def test_stars_stand_over_the_whole_list_only() -> None:
    found = pages(make.a_record(make.a_rating("五星级")))
    assert view(found["ratings.html"]).stars_title == "2025年度"
    assert view(found["ratings/2025.html"]).stars == ()
    offered = {address: [each.text for each in view(page).stars_files] for address, page in found.items()}
    assert {address for address, files in offered.items() if files} == {"ratings.html"}
    assert offered["ratings.html"] == ["Excel", "CSV", "JSON"]


def test_a_table_that_does_not_exist_is_not_offered() -> None:
    found = pages(make.a_record(make.a_rating("三星级")))
    assert view(found["ratings.html"]).stars_files == ()


def test_lists_of_one_branch() -> None:
    board = make.a_board(*notices(), make.a_record(make.a_notice(), "nan"))
    tree = make.a_tree(board)
    own = [each for each in make.all_entries(tree) if each.branch == "liuwan"]
    (page,) = branch_listings(tree, "liuwan", own)
    assert (page.address, page.section) == ("branches/liuwan/notices/index.html", Kind.NOTICE.value)
    assert view(page).narrowed == "柳湾村党支部"
    assert view(page).total == 2


def test_what_a_tree_may_not_see_is_not_counted() -> None:
    hidden = make.narrowed(make.a_record(make.a_disclosure()), Scope.UNIT)
    shown = make.a_record(make.a_disclosure(), name="2026-01-21-b")
    assert view(pages(hidden, shown)["disclosures.html"]).total == 1


def test_the_affairs_and_the_money_of_villages_can_be_looked_at_alone() -> None:
    records = [
        make.a_record(make.a_disclosure(category=category), name=f"2026-01-20-n{nth}")
        for nth, category in enumerate(("党务", "村务", "村务", "财务"))
    ]
    shown = pages(*records)
    assert {
        address: view(shown[address]).total for address in shown if "cai" in address or "cun" in address
    } == {
        "disclosures/cunwu.html": 2,
        "disclosures/caiwu.html": 1,
    }
    assert [line.kind for line in view(shown["disclosures/caiwu.html"]).lines] == [""]
