"""The library of indicators: the list with its filters, one indicator, where it is used."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from webapp.db import session
from webapp.domain.kpi_words import CLASSES, MEASURES, OUTCOMES, SCOPES, SOURCES, Scope
from webapp.domain.words import N_, Choices
from webapp.models import Indicator, PlanItem, Review, ReviewPeriod, ReviewPlan
from webapp.queries.paging import page_count

PER_PAGE = 50
MOST_EXPORTED = 10_000
GROUPS: Choices = (("all", N_("全部")), *CLASSES)
USES: Choices = (("active", N_("在用")), ("retired", N_("已停用")), ("every", N_("在用和停用")))
LONGEST = 100
# Weighted ones first, of them what is counted before what is judged.
ORDER = (
    case({code: place for place, (code, _word) in enumerate(CLASSES)}, value=Indicator.klass),
    Indicator.measure.desc(),
    Indicator.code,
)


@dataclass(frozen=True)
class Asked:
    """group: a class; use: only those in use where nothing else is asked."""

    group: str = "all"
    text: str = ""
    outcome: str = ""
    measure: str = ""
    source: str = ""
    scope: str = ""
    use: str = "active"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        filters = (self.text, self.outcome, self.measure, self.source, self.scope)
        return any(filters) or self.use != "active"


@dataclass(frozen=True)
class Found:
    rows: Sequence[Indicator]
    counts: dict[str, int]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return page_count(self.total, PER_PAGE)


@dataclass(frozen=True)
class Use:
    """In how many plans of one period it stands."""

    period: ReviewPeriod
    people: int
    departments: int


def asked(given: dict[str, str], *, page: int = 1) -> Asked:
    """Without what makes no sense."""

    def one_of(name: str, choices: Choices, otherwise: str = "") -> str:
        return given[name] if given.get(name) in dict(choices) else otherwise

    return Asked(
        group=one_of("group", GROUPS, "all"),
        text=given.get("q", "").strip()[:LONGEST],
        outcome=one_of("outcome", OUTCOMES),
        measure=one_of("measure", MEASURES),
        source=one_of("source", SOURCES),
        scope=one_of("scope", SCOPES),
        use=one_of("use", USES, "active"),
        page=max(1, page),
    )


def search(wanted: Asked) -> Found:
    """One page, and the number of each class: two statements."""
    where = _where(wanted)
    columns = [func.count().filter(_of_group(group)) for group, _word in GROUPS]
    numbers = session.execute(select(*columns).select_from(Indicator).where(*where)).one()
    counts = {group: int(number) for (group, _word), number in zip(GROUPS, numbers, strict=True)}
    total = counts[wanted.group]
    page = min(wanted.page, page_count(total, PER_PAGE))
    rows = select(Indicator).where(*where, _of_group(wanted.group)).order_by(*ORDER)
    shown = session.scalars(rows.limit(PER_PAGE).offset((page - 1) * PER_PAGE)).all()
    return Found(shown, counts, page, total)


def everything(wanted: Asked) -> list[Indicator]:
    """All that the filters leave, one more than may be handed out."""
    rows = select(Indicator).where(*_where(wanted), _of_group(wanted.group)).order_by(*ORDER)
    return list(session.scalars(rows.limit(MOST_EXPORTED + 1)))


def in_use() -> list[Indicator]:
    """What plans may take up."""
    return list(session.scalars(select(Indicator).where(Indicator.is_active).order_by(*ORDER)))


def is_empty() -> bool:
    return session.scalar(select(Indicator.id).limit(1)) is None


def get(code: str) -> Indicator | None:
    return session.scalars(select(Indicator).where(Indicator.code == code)).one_or_none()


def next_code() -> str:
    """ZB-01 and so on, the first that nobody uses."""
    taken = set(session.scalars(select(Indicator.code).where(Indicator.code.startswith("ZB-"))))
    return next(code for number in range(1, len(taken) + 2) if (code := f"ZB-{number:02d}") not in taken)


def params(indicator: Indicator) -> dict[str, Any]:
    """The method's numbers, as kpi_parameters reads them."""
    kept: dict[str, Any] = json.loads(indicator.params)
    return kept


def uses(indicator: Indicator) -> list[Use]:
    """By period, the latest first; plans that were replaced do not count."""
    people, departments = (func.count().filter(Review.subject == one) for one in ("person", "department"))
    rows = (
        select(ReviewPeriod, people, departments)
        .join(Review, Review.period_id == ReviewPeriod.id)
        .join(ReviewPlan, and_(ReviewPlan.review_id == Review.id, ReviewPlan.state != "replaced"))
        .join(PlanItem, PlanItem.plan_id == ReviewPlan.id)
        .where(PlanItem.indicator_id == indicator.id)
        .group_by(ReviewPeriod.id)
        .order_by(ReviewPeriod.ends_on.desc())
    )
    return [Use(period, mine, theirs) for period, mine, theirs in session.execute(rows)]


def _of_group(group: str) -> ColumnElement[bool]:
    return Indicator.id.is_not(None) if group == "all" else Indicator.klass == group


def _where(wanted: Asked) -> list[ColumnElement[bool]]:
    columns = {"outcome": Indicator.outcome, "measure": Indicator.measure, "source": Indicator.source}
    where = [column == getattr(wanted, name) for name, column in columns.items() if getattr(wanted, name)]
    if wanted.scope:
        where.append(Indicator.for_departments if wanted.scope == Scope.DEPT else Indicator.for_people)
    if wanted.use != "every":
        where.append(Indicator.is_active if wanted.use == "active" else ~Indicator.is_active)
    if wanted.text:
        told = (Indicator.code, Indicator.name, Indicator.formula, Indicator.evidence, Indicator.note)
        where.append(or_(*(column.contains(wanted.text, autoescape=True) for column in told)))
    return where
