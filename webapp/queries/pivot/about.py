"""What 多维分析 must know before it counts: what keys are called, how old the sums are. One statement."""

from dataclasses import dataclass, field
from datetime import datetime

from webapp.db import run
from webapp.queries.plans import moment

MOST_LIVE = 1_000  # customers that are counted anew with the page
OFFERED = frozenset({"field", "industry", "region"})
ABOUT = """
SELECT 'word', id, word, NULL FROM pivot_words
UNION ALL SELECT 'manager', id, name, NULL FROM users WHERE id IN (SELECT manager_id FROM assignments)
UNION ALL SELECT 'department', id, name, parent_id FROM departments
UNION ALL SELECT 'field', 0, metrology_field, NULL FROM instrument_kinds GROUP BY metrology_field
UNION ALL SELECT listed, position, name, NULL FROM code_items
    WHERE listed IN ('industry', 'region') AND is_active = 1
UNION ALL SELECT 'made', 0, made_at, NULL FROM pivot_makings
UNION ALL SELECT 'stale', count(*), NULL, NULL FROM pivot_stale WHERE customer_id > 0
UNION ALL SELECT 'all', count(*), NULL, NULL FROM pivot_stale WHERE customer_id = 0
UNION ALL SELECT 'cards', count(*), NULL, NULL FROM customers
"""


@dataclass
class About:
    """words: of pivot_words by id; parents: of departments; stale: customers that changed since made_at.

    is_whole_stale: kinds or departments were changed, which touches everybody's sums; offered: the words
    of field, industry and region to choose from, each with its place.
    """

    words: dict[int, str] = field(default_factory=dict)
    managers: dict[int, str] = field(default_factory=dict)
    departments: dict[int, str] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    made_at: datetime | None = None
    stale: int = 0
    is_whole_stale: bool = False
    cards: int = 0
    offered: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def is_live(self) -> bool:
        """What changed since is counted with the page; without sums all of it, where there is little."""
        return (self.stale if self.made_at else self.cards) <= MOST_LIVE

    @property
    def is_missing(self) -> bool:
        return self.made_at is None and not self.is_live

    @property
    def is_behind(self) -> bool:
        """The figures do not have all that is known by now, and must say so."""
        return self.made_at is not None and (self.is_whole_stale or not self.is_live)

    def within(self, department: int) -> list[int]:
        """It and all below it."""
        found = [department]
        for one in found:
            found += [key for key, parent in self.parents.items() if parent == one and key not in found]
        return found


def about() -> About:
    found = About()
    for what, key, text, parent in run(ABOUT):
        if what == "word":
            found.words[key] = text
        elif what == "manager":
            found.managers[key] = text
        elif what == "department":
            found.departments[key], found.parents[key] = text, parent
        elif what in OFFERED:
            found.offered.setdefault(what, []).append((key, text))
        elif what == "made":
            found.made_at = moment(text)
        elif what == "stale":
            found.stale = key
        elif what == "all":
            found.is_whole_stale = bool(key)
        else:
            found.cards = key
    return found
