"""The score table, for a member of the committee; generate_reviews.py makes the rows."""

from ledger_cases import Pair

PERIOD = "2026Q2"


def pairs(who: str) -> list[Pair]:
    if who != "committee":
        return []
    return [Pair("reviews: score table", f"/reviews/periods/{PERIOD}/table", f"/reviewing/{PERIOD}")]
