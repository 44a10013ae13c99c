"""评分表: all reviews of a period beside each other, people and departments, like plans in one table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select, true

from webapp.db import session
from webapp.domain.kpi_plan_words import PlanState
from webapp.domain.kpi_tables import Shared, grouped
from webapp.domain.kpi_words import IndicatorClass
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import PlanItem, Review, ReviewPeriod, ReviewPlan
from webapp.queries.reviews import periods
from webapp.queries.reviews.sheets import weighted
from webapp.queries.reviews.sight import seats
from webapp.queries.reviews.table_lines import Line, line

FEW_POSTS = 4
SUBJECTS = ("person", "department")


@dataclass(frozen=True)
class Opened:
    """The period as this viewer finds it; has_seat: he is of its committee, else he only reads."""

    period: ReviewPeriod
    has_seat: bool


@dataclass(frozen=True)
class Column:
    """weight: where all plans of the group give it the same, else None."""

    id: int
    code: str
    name: str
    unit: str
    weight: int | None


@dataclass(frozen=True)
class Group:
    columns: Sequence[Column]
    lines: Sequence[Line]

    @property
    def posts(self) -> Sequence[str]:
        """What the people of this group do, where it is soon said."""
        found = sorted({one.review.post for one in self.lines} - {""})
        return found if len(found) <= FEW_POSTS else ()


@dataclass(frozen=True)
class Table:
    """groups: by subject; unplanned: reviews whose plan is not agreed; every: all, before the filters."""

    groups: Mapping[str, Sequence[Group]] = field(default_factory=dict)
    unplanned: Sequence[Line] = ()
    every: Sequence[Line] = ()


def opened(slug: str, *, viewer: Viewer) -> Opened | None:
    """For the committee of that period, and for who reads all reviews."""
    seated = ReviewPeriod.id.in_(seats(viewer))
    reads = true() if viewer.is_system or viewer.reach(Verb.REVIEW_READ) is Reach.ALL else seated
    wanted = select(ReviewPeriod, seated.label("seated")).where(ReviewPeriod.slug == slug, or_(reads))
    found = session.execute(wanted).one_or_none()
    return Opened(found[0], bool(found[1])) if found else None


def table(found: Opened, viewer: Viewer, *, keep: Any = None, order: Any = None) -> Table:
    """keep: which lines the filters leave; order: a key to sort them by. Columns stay the same."""
    listed = periods.reviews(found.period, viewer)
    told = weighted([one.review for one in listed])
    every = [line(one, told[one.review.id], viewer, has_seat=found.has_seat) for one in listed]
    rows = [(one.review.subject, one.review.id, cell.item) for one in every for cell in one.cells.values()]
    kept = [one for one in every if keep is None or keep(one)]
    if order is not None:
        kept.sort(key=order)
    groups = {
        subject: [
            Group(columns, here)
            for shared, columns in _shared(rows, subject)
            if (here := [one for one in kept if one.review.id in shared.keys])
        ]
        for subject in SUBJECTS
    }
    return Table(groups, [one for one in kept if not one.cells], every)


def again(found: Opened, review: Review, viewer: Viewer) -> tuple[Sequence[Column], Line] | None:
    """One line as it stands now, with the columns it has in the table."""
    listed = [one for one in periods.reviews(found.period, viewer) if one.review.id == review.id]
    if not listed:
        return None
    made = line(listed[0], weighted([review])[review.id], viewer, has_seat=found.has_seat)
    for shared, columns in _shared(_items(found.period), review.subject):
        if review.id in shared.keys:
            return columns, made
    return None


def _items(period: ReviewPeriod) -> list[tuple[str, int, Any]]:
    rows = session.execute(
        select(
            Review.subject, Review.id, PlanItem.indicator_id, PlanItem.code, PlanItem.name, PlanItem.unit,
            PlanItem.weight,
        )
        .join(ReviewPlan, ReviewPlan.review_id == Review.id)
        .join(PlanItem, PlanItem.plan_id == ReviewPlan.id)
        .where(
            Review.period_id == period.id,
            ReviewPlan.state == PlanState.AGREED,
            PlanItem.klass == IndicatorClass.WEIGHTED,
        )
        .order_by(PlanItem.position, PlanItem.id)
    )  # fmt: skip
    return [(row.subject, row.id, row) for row in rows]


def _shared(rows: Iterable[tuple[str, int, Any]], subject: str) -> list[tuple[Shared, list[Column]]]:
    """The same for the same plans, in whatever order they come and whatever is filtered."""
    plans: dict[int, list[Any]] = {}
    for of, key, item in rows:
        if of == subject:
            plans.setdefault(key, []).append(item)
    found = grouped({key: [one.indicator_id for one in plans[key]] for key in sorted(plans)})
    return [(one, _columns(one, [plans[key] for key in one.keys])) for one in found]


def _columns(shared: Shared, plans: Sequence[Sequence[Any]]) -> list[Column]:
    known: dict[int, list[Any]] = {}
    for items in plans:
        for item in items:
            known.setdefault(item.indicator_id, []).append(item)
    return [_column(key, known[key]) for key in shared.columns]


def _column(key: int, items: Sequence[Any]) -> Column:
    one, weights = items[0], {item.weight for item in items}
    return Column(key, one.code, one.name, one.unit, one.weight if len(weights) == 1 else None)
