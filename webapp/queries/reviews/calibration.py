"""校准 of a period: each reviewer's scores beside all; self, reviewer and committee; what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.kpi_calibration import Means, Views, Weighed, mean, weighed
from webapp.domain.kpi_quota import Spread, Standing, spreads
from webapp.domain.kpi_words import Band
from webapp.domain.viewer import Viewer
from webapp.models import ReviewPeriod
from webapp.queries.reviews import periods, ranking_sight, rules
from webapp.queries.reviews.periods import Row
from webapp.queries.reviews.sheets import Sheet, is_ended, sheets
from webapp.queries.reviews.views import Change, changes, views

MOST_SHOWN = 15  # changes on the page
GROUPS = ("reviewer", "department")
VIEWS = ("own", "reviewer", "committee", "modest", "changed")


@dataclass(frozen=True)
class Line:
    """One reviewer, or one department: its people's scores, and the means of the three views."""

    name: str
    weighed: Weighed
    own: Means
    reviewer: Means
    committee: Means
    modest: Means
    changed: Means


@dataclass(frozen=True)
class Told:
    """A change with whose review it is of."""

    row: Row
    change: Change


@dataclass(frozen=True)
class Moved:
    """One review whose total the committee changed."""

    row: Row
    views: Views


@dataclass(frozen=True)
class Calibration:
    """whole: None where nobody has a score yet; told: the biggest changes first; missing: still without one.

    hides_own: this person's own review is left out until it is published.
    """

    whole: Spread | None
    middle: Decimal | None
    lines: Sequence[Line]
    own: Means
    reviewer: Means
    committee: Means
    modest: Means
    changed: Means
    told: Sequence[Told]
    moved: Sequence[Moved]
    missing: int
    hides_own: bool


def calibration(period: ReviewPeriod, viewer: Viewer, *, by: str = "reviewer") -> Calibration | None:
    """Of people; None for who is neither of its committee nor 院领导. As many statements as sheets()."""
    if not ranking_sight.sees_whole(period, viewer):
        return None
    found = [one for one in periods.reviews(period, viewer) if one.review.subject == "person"]
    rows = ranking_sight.told(found, viewer, is_whole=True)
    told = sheets([one.review for one in rows]) if rows else {}
    totals = rules.of(period).totals
    seen = {one.review.id: views(one.review.number, told[one.review.id], totals) for one in rows}
    scored = [one for one in rows if one.review.effective is not None]
    whole = spreads([_standing(one, "") for one in scored])
    return Calibration(
        whole=whole[0] if whole else None,
        middle=weighed([_standing(one, "") for one in scored])[0].middle if whole else None,
        lines=_lines(scored, seen, by),
        **_means(list(seen.values())),
        told=_changes(rows, told, period),
        moved=_moved(rows, seen),
        missing=sum(one.review.effective is None and not is_ended(one.review) for one in rows),
        hides_own=len(rows) < len(found),
    )


def _group(row: Row, by: str) -> tuple[str, str]:
    """Key and name; "" is 院领导, or nobody's department."""
    one = row.review
    if by == "department":
        return str(one.department_id or ""), row.department
    return str(one.reviewer_id or ""), row.reviewer


def _standing(row: Row, group: str) -> Standing:
    one = row.review
    return Standing(one.number, one.effective or Decimal(0), Band(one.band), group)


def _lines(scored: Sequence[Row], seen: dict[int, Views], by: str) -> list[Line]:
    names = dict(_group(row, by) for row in scored)
    members: dict[str, list[Views]] = {key: [] for key in names}
    for row in scored:
        members[_group(row, by)[0]].append(seen[row.review.id])
    found = weighed([_standing(row, _group(row, by)[0]) for row in scored])
    return [Line(names[one.spread.group], one, **_means(members[one.spread.group])) for one in found]


def _means(told: Sequence[Views]) -> dict[str, Means]:
    """The two differences are of the reviews of which both are known."""
    return {name: mean(getattr(one, name) for one in told) for name in VIEWS}


def _changes(rows: Sequence[Row], told: dict[int, Sheet], period: ReviewPeriod) -> list[Told]:
    totals = rules.of(period).totals
    every = [Told(row, one) for row in rows for one in changes(told[row.review.id], totals)]
    return sorted(every, key=_weight)


def _weight(told: Told) -> tuple[int, Decimal, str, int]:
    """First those without which there would be no total, last those that have not led to one yet."""
    change = told.change
    group = 1 if change.effect is not None else 0 if change.has_total else 2
    return group, -abs(change.effect or Decimal(0)), told.row.review.number, change.row.item.id


def _moved(rows: Sequence[Row], seen: dict[int, Views]) -> list[Moved]:
    """The furthest first."""
    found = [Moved(row, seen[row.review.id]) for row in rows if seen[row.review.id].changed]
    return sorted(found, key=lambda one: (-abs(one.views.changed or Decimal(0)), one.row.review.number))
