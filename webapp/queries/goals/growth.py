"""FN-03 as its page shows it: new customers against a share of the base, losses beside them, by owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select

from webapp.db import session
from webapp.domain.goal_words import Owner
from webapp.domain.kpi_numbers import rounded
from webapp.domain.new_customer_pace import Pace, pace
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models.goal import GoalActual
from webapp.queries.goals import growing, owners
from webapp.queries.goals.outline import Outline
from webapp.queries.goals.owners import Choice
from webapp.queries.opportunities import limits

Key = tuple[str, int]


@dataclass(frozen=True)
class Row:
    """base: customers active when the year began; net: new and won back, less lost."""

    code: str
    name: str
    depth: int
    pace: Pace
    lost: int
    won: int

    @property
    def net(self) -> int:
        return self.pace.value + self.won - self.lost

    @property
    def churn(self) -> Decimal | None:
        """Percent of the base that was lost."""
        return rounded(Fraction(100 * self.lost, self.pace.base)) if self.pace.base else None


@dataclass(frozen=True)
class Month:
    month: str
    new: int
    lost: int


@dataclass(frozen=True)
class Growth:
    """focus: the row the gauge tells of; as_of None: nothing was reckoned for this year yet."""

    rows: Sequence[Row]
    focus: Row | None
    months: Sequence[Month]
    as_of: datetime | None


def growth(viewer: Viewer, tree: Outline, *, year: int, today: date, code: str = "") -> Growth:
    """code: of the owner in focus, else the first this person sees; three statements and the limits."""
    found, as_of = _known(year)
    until, share = min(today, date(year, 12, 31)), limits.now().new_share
    rows = [
        _row(one, found, until=until, share=share, year=year)
        for one in owners.choices(tree=tree)
        if sees(viewer, one)
    ]
    rows = [one for one in rows if one.depth == 0 or one.pace.base or one.pace.value or one.lost or one.won]
    focus = next((one for one in rows if one.code == code), rows[0] if rows else None)
    months = _months(focus, found, year, until) if focus else []
    return Growth(rows if as_of else [], focus if as_of else None, months, as_of)


def sees(viewer: Viewer, one: Choice) -> bool:
    """As goals: his own and his department's sum; a head his department's; who reads all, all."""
    reach, held = viewer.reach(Verb.GOAL_READ), one.held
    if viewer.is_system or reach is Reach.ALL:
        return True
    if held.kind == Owner.PERSON and held.person_id == viewer.id:
        return True
    if reach is Reach.DEPARTMENT:
        return held.kind != Owner.INSTITUTE and held.department_id in viewer.departments
    is_sum = held.kind == Owner.DEPARTMENT and held.department_id == viewer.department_id
    return reach is Reach.OWN and is_sum


Known = dict[tuple[str, str, str, int], int]


def _known(year: int) -> tuple[Known, datetime | None]:
    rows = session.execute(
        select(
            GoalActual.period, GoalActual.metric, GoalActual.owner, GoalActual.owner_id, GoalActual.actual,
            GoalActual.as_of,
        ).where(
            GoalActual.metric.in_([growing.BASE, *growing.SOURCES]),
            GoalActual.period.between(str(year), f"{year}Q4"),
        )
    ).all()  # fmt: skip
    moments = [row.as_of for row in rows if row.metric == growing.BASE]
    return {(row[0], row[1], row[2], row[3]): int(row[4] or 0) for row in rows}, min(moments, default=None)


def _row(
    one: Choice, found: Mapping[tuple[str, str, str, int], int], *, until: date, share: int, year: int
) -> Row:
    def value(metric: str) -> int:
        return found.get((str(year), metric, one.held.kind, one.held.key), 0)

    made = pace(base=value(growing.BASE), value=value(growing.NEW), today=until, share=share)
    return Row(one.code, one.name, one.depth, made, value(growing.LOST), value(growing.WON))


def _months(
    focus: Row, found: Mapping[tuple[str, str, str, int], int], year: int, until: date
) -> list[Month]:
    kind, key = owners.read(focus.code) or (Owner.INSTITUTE.value, 0)
    slugs = [f"{year}-{month:02d}" for month in range(1, until.month + 1)]
    return [
        Month(
            slug,
            found.get((slug, growing.NEW, kind, key), 0),
            found.get((slug, growing.LOST, kind, key), 0),
        )
        for slug in slugs
    ]
