"""The cases of daily work: 今日, the contacts of a card, the board; generate_daily.py makes the rows.

Limits: 今日 and the contacts twice the yardstick and 8 statements, the board 100 ms with 500 opportunities.
"""

from ledger_cases import Pair

LONGEST = "K-000001"  # among the hundred of whom most is written down


def pairs(who: str) -> list[Pair]:
    """The card of whoever sees all of them; a manager has 今日 of his own."""
    theirs = "/daily/heads" if who in ("head", "director") else "/daily"
    found = [Pair(f"today{', first look' * fresh}", "/", theirs, is_fresh=fresh) for fresh in (False, True)]
    if who == "manager":
        return found
    return [
        *found,
        *(
            Pair(
                f"contacts of a card{', first look' * fresh}",
                f"/customers/{LONGEST}?tab=activities",
                f"/timeline/{LONGEST}",
                is_fresh=fresh,
            )
            for fresh in (False, True)
        ),
        Pair("board of 500 opportunities", "/opportunities/board", "/selling"),
    ]
