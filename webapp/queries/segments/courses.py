"""The newest state of every customer, as the course of its events and the card's copy have it."""

from typing import Any, NamedTuple

from webapp.db import run


class Seen(NamedTuple):
    """last_on, since: as they are stored."""

    last_on: str
    expected_days: int
    churn: str
    why: str
    since: str | None


def states() -> dict[int, str]:
    """Of the newest event of each."""
    rows = run("SELECT customer_id, to_state, max(id) FROM churn_events GROUP BY customer_id")
    return {key: state for key, state, _last in rows}


def seen() -> dict[int, Seen]:
    rows: list[Any] = run(
        "SELECT customer_id, last_on, expected_days, churn, churn_why, churn_since FROM customer_values"
    )
    return {row[0]: Seen(*row[1:]) for row in rows}
