"""The cases of assignment, for heads; generate_assignments.py makes the rows."""

from ledger_cases import Pair

ROOMS = (("workbench", "", "workbench"), ("load board", "/board", "board"), ("pool", "/pool", "pool"))


def pairs(who: str) -> list[Pair]:
    if who not in {"head", "chief"}:
        return []
    return [
        Pair(
            f"assignment: {name}{', first look' * fresh}",
            f"/assignments{path}",
            f"/assigning/{theirs}",
            is_fresh=fresh,
        )
        for name, path, theirs in ROOMS
        for fresh in (False, True)
    ]
