"""Which order answers which notice: the one of its cycle (domain 6.2)."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from webapp.domain.recall_outcomes import Outcome


def is_of_cycle(ordered_on: date, *, due_on: date | None, months: int | None, issued_on: date) -> bool:
    """Whether an order of that day answers a notice: it came after the verification the notice reckons from.

    An older order, imported late, answers nothing. Without a cycle only what came since the letter counts.
    """
    if due_on is None or months is None:
        return ordered_on >= issued_on
    return ordered_on > due_on + timedelta(days=1) - relativedelta(months=months)


# What an order may still overrule: nothing said yet, or said before it came.
OVERRULED = frozenset({"", Outcome.POSTPONED, Outcome.UNREACHABLE, Outcome.SENT})
