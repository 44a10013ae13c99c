"""Figures worked out anew from the plain rows of a database, without the program (domain 3.6).

It reads with the driver alone and goes the other way round: subject by subject, each record asked whether it
is his, departments walked downwards, so that it cannot share a mistake of the program's statements.
"""

from fractions import Fraction

from tests.queries.indicators.independent import cases, customers, daily, goals, money, surveys
from tests.queries.indicators.independent.books import KEYS, Books, Subject

__all__ = ["Books", "figure"]
assert cases
assert customers
assert daily
assert goals
assert money
assert surveys
PER = {
    "spend_share": 100, "freq": 1, "new_rate": 100, "complaint_ppk": 1000, "ack_ontime": 100,
    "close_ontime": 100, "recall_conv": 100, "recall_value": 100, "complete": 1, "cert_ontime": 100,
    "cert_error": 100, "wallet": 100, "ar_overdue": 100, "clean_sales": 100,
    "visit_done": 100, "visit_cover": 100, "log_timely": 100, "weekly_rep": 100, "win_rate": 100,
    "csat": 100, "nps": 100, "churn_rate": 100, "goal_rate": 100,
}  # fmt: skip


def figure(books: Books, key: str, subject: Subject) -> tuple[Fraction | None, int, int]:
    """actual, and what stands above and below the line (money: fen)."""
    top, bottom = KEYS[key](books, subject)
    if key not in PER:
        return Fraction(top, 100 if key == "spend" else 1), top, bottom
    if bottom <= 0:
        return None, top, bottom
    found = Fraction(top * PER[key], bottom)
    if key == "new_rate":
        found = found * 365 / books.last_day.timetuple().tm_yday
    return found, top, bottom
