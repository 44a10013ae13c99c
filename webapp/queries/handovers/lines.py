"""One line of a hand-over's package, and how its details are strung together."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """is_open: unfinished, the old manager says how it stands."""

    customer_id: int
    kind: str
    title: str
    detail: str = ""
    href: str = ""
    is_open: bool = False


def joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)
