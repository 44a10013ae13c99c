"""A new card for a name that a customer gave: what its form starts with."""

from typing import Any

from webapp.models import Referral

INTRODUCED = "老客户介绍"  # of the code list, where the house has kept this word


def beginning(named: Referral | None, *, sources: list[str]) -> dict[str, Any]:
    """Nothing for any other card."""
    if named is None:
        return {}
    source = INTRODUCED if INTRODUCED in sources else ""
    return {"status": "lead", "source": source, "note": named.note}
