"""A form the program prints: its number in the house, what it is for, where it is printed (RP-01, RP-02)."""

from dataclasses import dataclass

from webapp.domain.verbs import Verb

YEARLY, RUNNING, OTHER, NONE = "yearly", "running", "other", ""
NUMBERED = frozenset({YEARLY, RUNNING, OTHER})


@dataclass(frozen=True)
class Printed:
    """code: as it stands on the sheet, with its revision; place: the page it is printed from;
    verb: who may open that page; number: how its records count: by year (WT-2026-0001), on and on (K-000001),
    otherwise, not at all; letters: with which they begin; titled: its title says of what it is;
    ends: it brings a line for the seal along; again: knows whether it was printed before.
    """

    code: str
    name: str
    purpose: str
    place: str
    verb: Verb
    number: str = NONE
    letters: str = ""
    titled: bool = False
    ends: bool = False
    again: bool = False

    @property
    def key(self) -> str:
        return key_of(self.code)


def key_of(code: str) -> str:
    """Without its revision: an address, and the name of its texts."""
    return code.partition("/")[0]
