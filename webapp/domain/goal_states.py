"""States of goals and of monthly reviews, in words, and when a month is due."""

from datetime import date

from webapp.domain.months import Month
from webapp.domain.words import N_, Choices
from webapp.domain.workdays import WorkCalendar

DRAFT, ISSUED = "draft", "issued"
STATES: Choices = ((DRAFT, N_("草稿")), (ISSUED, N_("已下达")))
STATE_TONES = {DRAFT: "", ISSUED: "ok"}
LIGHT_TONES = {"green": "ok", "yellow": "warn", "red": "bad", "none": ""}
REVIEW_STATES: Choices = (
    ("open", N_("待评审")),
    ("late", N_("已逾期")),
    ("signed", N_("已评审")),
    ("signed_late", N_("逾期评审")),
)
REVIEW_TONES = {"open": "", "late": "bad", "signed": "ok", "signed_late": "warn"}
NEEDS_WORDS = frozenset({"yellow", "red"})


def due_on(month: Month, *, day: int, calendar: WorkCalendar) -> date:
    """That day of the month after, or the first working day after it."""
    found = month.after.first.replace(day=day)
    return found if calendar.is_working(found) else calendar.after(found, working_days=1)


def review_state(*, signed_on: date | None, due: date, today: date) -> str:
    if signed_on is None:
        return "late" if today > due else "open"
    return "signed_late" if signed_on > due else "signed"
