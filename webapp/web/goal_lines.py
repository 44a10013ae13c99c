"""The tree of goals as HTML, owner by owner, kept for as long as what it shows stays the same."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from webapp.domain import goal_lights
from webapp.domain import goal_words as words
from webapp.domain.goal_states import LIGHT_TONES
from webapp.domain.goal_sums import Axis, SumCheck
from webapp.domain.goal_words import Light, Metric
from webapp.queries.goals.lines import due
from webapp.queries.goals.tree import Group, Row
from webapp.web import goal_pages as told
from webapp.web.rows import drawn, look

LINES = "goals/lines.html"


class Told(NamedTuple):
    """as_of: whether it was reckoned (the moment stands above all rows, not here). What follows from these is
    worked out when the row is drawn: most are kept.
    """

    number: str
    state: str
    metric: Metric
    target: Decimal
    actual: Decimal | None
    as_of: bool | None
    share: Fraction
    light: Light
    gaps: tuple[tuple[Axis, SumCheck], ...]

    @property
    def due(self) -> Decimal | None:
        return due(self.metric, self.target, self.share)

    @property
    def rate(self) -> Decimal | None:
        return goal_lights.rate(self.metric, actual=self.actual, target=self.target, share=self.share)


class Owned(NamedTuple):
    owner: str
    name: str
    depth: int
    lines: tuple[Told, ...]


def lines(found: Iterable[Group]) -> Markup:
    """found: of a tree."""
    groups = [Owned(one.key[0], one.name, one.depth, tuple(map(_told, one.rows))) for one in found]
    return drawn(groups, look(LINES), told=told, words=words, tones=LIGHT_TONES)


def _told(row: Row) -> Told:
    line, goal = row.line, row.line.goal
    reckoned = True if line.as_of else None
    amounts = goal.target, line.actual, reckoned, line.share, line.light
    return Told(goal.number, goal.state, line.metric, *amounts, tuple(row.gaps))
