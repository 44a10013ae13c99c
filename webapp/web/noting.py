"""Where a contact is written down (记一笔), for lists of what is to be done."""

from urllib.parse import urlencode


def note_address(number: str, *, kind: str = "", scheduled: int = 0) -> str:
    """The form of a contact, for this customer and what was planned."""
    asked = {"customer": number, "kind": kind, "scheduled": scheduled}
    return f"/activities/new?{urlencode({name: value for name, value in asked.items() if value})}"
