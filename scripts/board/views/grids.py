"""Tables: money, scores, meetings, CSV files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from board.base.dates import zh
from board.model.disclosed import Spending
from board.model.dues import Dues
from board.rules.dues import Account, spent
from board.views.parts import Grid

PERIODS_SHOWN = 4


def grid(
    caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], links: Iterable[str] = ()
) -> Grid:
    """A table without the columns that are empty in every row."""
    body = [tuple(row) for row in rows]
    kept = [place for place in range(len(heads)) if any(row[place] for row in body)]
    cells = tuple(tuple(row[place] for place in kept) for row in body)
    return Grid(
        caption=caption,
        heads=tuple(heads[place] for place in kept),
        rows=cells,
        numeric=tuple(
            all(_is_number(row[place]) for row in cells if row[place]) for place in range(len(kept))
        ),
        links=tuple(links),
    )


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "", 1).lstrip("-").removesuffix("%").isdecimal()


def money(amount: Decimal) -> str:
    """Yuan with two decimals and thousands separators: 8,642.00."""
    return f"{amount:,.2f}"


def dues(content: Dues, account: Account | None, caption: str) -> Grid:
    """The dues of a period: what came in and went out; what was before and is left, where that is known."""
    carried, left = (account.carried, account.balance) if account else (None, None)
    rows = [("上期结余", money(carried))] if carried is not None else []
    rows.append(("收缴党费", money(content.collected)))
    if content.allotted:
        rows.append(("上级下拨", money(content.allotted)))
    if content.remitted:
        day = f"（{zh(content.remitted.day)}）" if content.remitted.day else ""
        rows.append((f"上缴上级{day}", money(content.remitted.amount)))
    rows.append(("支出", money(spent(content))))
    rows += [("本期结余", money(left))] if left is not None else []
    return grid(caption, ("项目", "金额（元）"), rows)


def balances(found: Iterable[Account]) -> Grid | None:
    """历期结余: the last periods, the newest first; None where there is only one."""
    known = [each for each in found if each.balance is not None][-PERIODS_SHOWN:]
    if len(known) < 2:  # noqa: PLR2004 - one stands above it already
        return None
    rows = [(each.period.label, money(each.balance or Decimal(0))) for each in reversed(known)]
    return grid("历期结余", ("周期", "结余（元）"), rows)


def spending(items: Sequence[Spending], caption: str) -> Grid | None:
    """What money was spent on, or None where nothing was."""
    if not items:
        return None
    rows = [(zh(each.day) if each.day else "", each.use, money(each.amount)) for each in items]
    return grid(caption, ("日期", "用途", "金额（元）"), rows)
