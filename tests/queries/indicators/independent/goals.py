"""goal_rate by plain rows: quarters, sales and new customers, as the worlds of tests have them."""

import re
from copy import copy
from datetime import date, timedelta
from fractions import Fraction

from tests.queries.indicators.independent.books import KEYS, Books, Found, Row, Subject, beijing, known

SOURCES = {"sales": "spend", "new_cust": "new_cust"}


def _days(period: str) -> tuple[str, str]:
    """The first and the last of a year, quarter or month."""
    year = int(period[:4])
    if re.fullmatch(r"\d{4}", period):
        return f"{year}-01-01", f"{year}-12-31"
    first = 3 * int(period[5]) - 2 if "Q" in period else int(period[5:])
    last = first + 3 if "Q" in period else first + 1
    end = date(year + (last > 12), last - 12 * (last > 12), 1) - timedelta(days=1)
    return f"{year}-{first:02d}-01", end.isoformat()


def _is_his(goal: Row, subject: Subject) -> bool:
    if goal["owner"] == "person":
        return subject.kind == "person" and goal["person_id"] == subject.id
    return (
        subject.kind == "department" and goal["owner"] == "department" and goal["department_id"] == subject.id
    )


@known("goal_rate")
def goal_rate(books: Books, subject: Subject) -> Found:
    mine = [
        one
        for one in books.rows["goals"]
        if one["state"] == "issued"
        and _is_his(one, subject)
        and one["metric"] in SOURCES
        and len(one["period"]) < 9
        and books.first <= _days(one["period"])[0]
        and _days(one["period"])[1] <= books.last
        and beijing(one["issued_at"]) <= books.last
        and Fraction(one["target"]) > 0
    ]
    top = bottom = 0
    for one in mine:
        first, last = _days(one["period"])
        if any(
            other["metric"] == one["metric"] and other is not one
            and _days(other["period"])[0] <= first and last <= _days(other["period"])[1]
            for other in mine
        ):  # fmt: skip
            continue
        then = copy(books)
        then.first, then.last, then.last_day = first, last, date.fromisoformat(last)
        counted, _below = KEYS[SOURCES[one["metric"]]](then, subject)
        actual = Fraction(counted, 100 if one["metric"] == "sales" else 1)
        top += int(max(actual, Fraction(0)) * 10_000 / Fraction(one["target"]))
        bottom += 10_000
    return top, bottom
