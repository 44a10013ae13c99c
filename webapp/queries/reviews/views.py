"""A sheet as the person, the reviewer and the committee each see it; what one change of the committee did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from webapp.domain import kpi_totals
from webapp.domain.kpi_bands import Rules
from webapp.domain.kpi_calibration import Views
from webapp.domain.kpi_numbers import rounded
from webapp.domain.kpi_totals import Scored
from webapp.domain.kpi_words import Source
from webapp.domain.refusal import Refusal
from webapp.models import ItemValue
from webapp.queries.reviews.facts import points
from webapp.queries.reviews.sheets import Row, Sheet, happened

Score = Callable[[Row], Fraction | None]


@dataclass(frozen=True)
class Change:
    """What the committee did to one item. before, after: its score, None: cannot be scored, or left out.

    effect: on the total; None where there is no total, with the change (has_total) or without it.
    """

    row: Row
    is_dropped: bool
    before: Decimal | None
    after: Decimal | None
    effect: Decimal | None
    has_total: bool
    words: str


def views(number: str, sheet: Sheet, rules: Rules) -> Views:
    """With the same events each; an appeal comes later and is none of the three."""
    return Views(
        number,
        own=_total(sheet, rules, lambda row: _score(row, "self"), drops=False),
        reviewer=_total(sheet, rules, lambda row: _score(row, "reviewer"), drops=False),
        committee=_total(sheet, rules, _decided),
    )


def changes(sheet: Sheet, rules: Rules) -> list[Change]:
    """In the order of the items."""
    whole = _total(sheet, rules, _decided)
    return [_change(sheet, row, whole, rules) for row in sheet.rows if is_changed(row)]


def is_changed(row: Row) -> bool:
    return row.is_dropped or _given(row, "committee") is not None


def _change(sheet: Sheet, changed: Row, whole: Decimal | None, rules: Rules) -> Change:
    def without(row: Row) -> Fraction | None:
        return _score(row, "reviewer") if row.item.id == changed.item.id else _decided(row)

    kept = [row for row in sheet.rows if row.is_dropped and row.item.id != changed.item.id]
    bare = _total(sheet, rules, without, dropped=kept)
    given = _given(changed, "committee")
    return Change(
        changed,
        changed.is_dropped,
        before=_two(_score(changed, "reviewer")),
        after=None if changed.is_dropped else _two(_decided(changed)),
        effect=None if whole is None or bare is None else whole - bare,
        has_total=whole is not None,
        words=changed.drop.reason if changed.is_dropped and changed.drop else given.words if given else "",
    )


def _total(
    sheet: Sheet, rules: Rules, score: Score, *, drops: bool = True, dropped: Sequence[Row] | None = None
) -> Decimal | None:
    """dropped: other than what the committee left out; without drops nothing is."""
    gone = {row.item.id for row in dropped} if dropped is not None else None
    scored = [
        Scored(
            row.item.code, Decimal(row.item.weight), score(row),
            dropped=drops and (row.is_dropped if gone is None else row.item.id in gone),
        )
        for row in sheet.rows
    ]  # fmt: skip
    try:
        return kpi_totals.total(scored, happened(sheet), rules=rules).effective
    except Refusal:
        return None


def _decided(row: Row) -> Fraction | None:
    given = _given(row, "committee")
    return _score(row, "reviewer") if given is None else points(row.item, given)


def _score(row: Row, part: str) -> Fraction | None:
    """What is worked out counts as it is, whoever looks."""
    return points(row.item, _given(row, "data" if row.item.source == Source.AUTO else part))


def _given(row: Row, part: str) -> ItemValue | None:
    """None where it was taken back again as well."""
    found = row.values.get(part)
    return found if found is not None and found.actual is not None else None


def _two(score: Fraction | None) -> Decimal | None:
    return None if score is None else rounded(score)
