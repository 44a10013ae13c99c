"""The cases of complaints, for who looks at all of them; generate_complaints.py makes the rows."""

from ledger_cases import Pair


def pairs(who: str) -> list[Pair]:
    if who != "quality":
        return []
    return [
        Pair(
            f"complaints: {group}{', first look' * fresh}",
            f"/complaints?group={group}",
            f"/complaining/{group}",
            is_fresh=fresh,
        )
        for group in ("open", "overdue", "closed", "all")
        for fresh in (False, True)
    ]
