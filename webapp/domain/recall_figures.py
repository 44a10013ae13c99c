"""Figures of the recall by manager, lab, grade, channel and lead day, and what the coming year brings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.conversion import Conversion, Item, conversion, is_ordered
from webapp.domain.recall_outcomes import LOST, OUT_OF_COUNT
from webapp.domain.words import N_, Choices

BYS: Choices = (
    ("manager", N_("客户经理")),
    ("lab", N_("检校部门")),
    ("grade", N_("客户等级")),
    ("channel", N_("联络偏好")),
    ("lead", N_("提前天数")),
)
# First day before the due date at which a bucket begins, largest first.
LEADS: Choices = (
    ("60", N_("提前 60 天以上")),
    ("30", N_("提前 30—59 天")),
    ("15", N_("提前 15—29 天")),
    ("7", N_("提前 7—14 天")),
    ("0", N_("提前不到 7 天")),
    ("late", N_("到期以后")),
    ("", N_("没有通知")),
)
SHOWN: Choices = (
    ("counted", N_("计入送检率")),
    ("ordered", N_("已委托")),
    ("missing", N_("通知后没有委托")),
    ("lost", N_("已送他处")),
    ("gone", N_("停用、封存、报废")),
)
LEAST_HISTORY = 20  # instruments of a grade; fewer tell nothing, the whole's rate stands in
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Cycle:
    """One instrument's falling due in the period, with what it is grouped by; keys are ids or codes."""

    item: Item
    manager: str = ""
    lab: str = ""
    grade: str = ""
    channel: str = ""
    instrument: str = ""
    name: str = ""
    customer: str = ""
    customer_name: str = ""
    notice: str = ""

    @property
    def lead(self) -> str:
        return lead_of(self.item)


@dataclass(frozen=True)
class Row:
    key: str
    figures: Conversion


def lead_of(item: Item) -> str:
    """The bucket of days between the first notice and the due date."""
    if item.noticed is None:
        return ""
    days = (item.due - item.noticed).days
    return next((code for code, _word in LEADS if code.isdigit() and days >= int(code)), "late")


def by(cycles: Iterable[Cycle], name: str) -> list[Row]:
    """One row for each key, most instruments first."""
    groups: dict[str, list[Item]] = {}
    for cycle in cycles:
        groups.setdefault(getattr(cycle, name), []).append(cycle.item)
    rows = [Row(key, conversion(items)) for key, items in groups.items()]
    return sorted(rows, key=lambda row: (-row.figures.due, row.key))


FITS: dict[str, Callable[[Item], bool]] = {
    "counted": lambda item: item.noticed is not None and item.outcome not in OUT_OF_COUNT,
    "ordered": lambda item: FITS["counted"](item) and is_ordered(item),
    "missing": lambda item: FITS["counted"](item) and not is_ordered(item),
    "lost": lambda item: item.noticed is not None and item.outcome in LOST,
    "gone": lambda item: item.noticed is not None and item.outcome in OUT_OF_COUNT,
}


def chances(cycles: Iterable[Cycle]) -> tuple[dict[str, Decimal], Decimal | None]:
    """Grade -> rate in percent, where enough is known; and that of all together, None without any history."""
    known = list(cycles)
    whole = conversion(cycle.item for cycle in known).rate
    found = {}
    for row in by(known, "grade"):
        if row.figures.counted >= LEAST_HISTORY and row.figures.rate is not None:
            found[row.key] = row.figures.rate
    return found, whole


@dataclass(frozen=True)
class Month:
    """Fees in fen; expected None: there is no history to reckon with."""

    first: date
    instruments: int
    fees: int
    expected: int | None


def forecast(
    due: Sequence[tuple[date, str, int, int]], *, rates: dict[str, Decimal], whole: Decimal | None
) -> list[Month]:
    """due: first of the month, grade, instruments, fees; Σ fee · P(return | grade) (6.4), half up."""
    months: dict[date, list[tuple[str, int, int]]] = {}
    for first, grade, count, fees in due:
        months.setdefault(first, []).append((grade, count, fees))
    return [
        Month(
            first,
            sum(count for _grade, count, _fees in parts),
            sum(fees for _grade, _count, fees in parts),
            _expected(parts, rates, whole),
        )
        for first, parts in sorted(months.items())
    ]


def _expected(
    parts: Sequence[tuple[str, int, int]], rates: dict[str, Decimal], whole: Decimal | None
) -> int | None:
    if whole is None:
        return None
    total = sum((fees * rates.get(grade, whole) / WHOLE for grade, _count, fees in parts), Decimal(0))
    return int(total.quantize(Decimal(1), ROUND_HALF_UP))
