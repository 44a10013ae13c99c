"""The workbench: proposals that wait for a head, filtered, sorted, paged, each with its best three."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.card_words import GRADES
from webapp.domain.manager_words import TRIGGERS, Trigger
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, Proposal, User
from webapp.queries import plans
from webapp.queries.complaints import hidden
from webapp.queries.paging import page_count
from webapp.queries.pooled import waits
from webapp.queries.reach import within_reach
from webapp.queries.remembered import remembered

PER_PAGE = 25
MOST_COUNTED = 10_000
MOST = 10_000  # of a bulk deed or a workbook
NOBODY, UNGRADED = "none", "none"
DEFAULT_SORT = "made"
WEIGHT = case({"A": 4, "B": 3, "C": 2, "D": 1}, value=Customer.grade, else_=0)
SORTS: dict[str, Any] = {
    "made": Proposal.made_at,
    "grade": WEIGHT,
    "name": Customer.name,
    "total": Proposal.best_total,
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; best: a manager's id or NOBODY, waiting: "yes" for 待分配 only."""

    q: str = ""
    trigger: str = ""
    grade: str = ""
    best: str = ""
    waiting: str = ""
    department: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return any((self.q, self.trigger, self.grade, self.best, self.waiting, self.department))

    def values(self) -> dict[str, Any]:
        """For an address: only what differs from nothing asked."""
        return {
            name: value
            for name, value in asdict(self).items()
            if value and (name, value) not in {("page", 1), ("sort", DEFAULT_SORT)}
        }


class Best(NamedTuple):
    """One candidate as a bar; parts: mechanism and points in hundredths."""

    name: str
    total: int
    parts: list[tuple[str, int]]


class Line(NamedTuple):
    """manager: who has it now, "" nobody; kept: the best as they stand in the row, read when it is drawn."""

    number: str
    name: str
    grade: str
    is_key: bool
    trigger: str
    detail: str
    made_on: date
    manager: str
    kept: str

    @property
    def best(self) -> list[Best]:
        """Up to three."""
        return [_best(one) for one in json.loads(self.kept)]

    @property
    def wished(self) -> str:
        """Whom an import wished for; "": nobody."""
        return self.detail if self.trigger == Trigger.IMPORTED else ""


@dataclass(frozen=True)
class Found:
    rows: Sequence[Line]
    page: int
    total: int

    @property
    def pages(self) -> int:
        return page_count(self.total, PER_PAGE)

    @property
    def is_cut(self) -> bool:
        return self.total > MOST_COUNTED


def asked(source: Any) -> Asked:
    """From the address or a form; what makes no sense counts as not asked."""
    text = {name: source.get(name, "")[:80] for name in ("q", "trigger", "grade", "best", "department")}
    sort, page = source.get("sort", ""), source.get("page", "")
    return Asked(
        q=text["q"].strip(),
        trigger=text["trigger"] if text["trigger"] in dict(TRIGGERS) else "",
        grade=text["grade"] if text["grade"] in {*dict(GRADES), UNGRADED} else "",
        best=text["best"] if text["best"] == NOBODY else _row_id(text["best"]),
        waiting="yes" if source.get("waiting") == "yes" else "",
        department=_row_id(text["department"]),
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        page=max(1, int(_row_id(page) or 1)),
    )


def search(wanted: Asked, *, viewer: Viewer, at: int) -> Found:
    """One page: two statements; the wide column is read for those shown only.

    at: the age of the database, for the count that is kept until something changes.
    """
    key = ("proposals", replace(wanted, page=1, sort=DEFAULT_SORT), viewer, clock.today())
    total = remembered(key, lambda: count(wanted, viewer=viewer, most=MOST_COUNTED), at=at)
    page = min(wanted.page, page_count(min(total, MOST_COUNTED), PER_PAGE))
    plan = ("workbench", replace(wanted, page=page), viewer, clock.today())
    return Found(plans.rows(plan, lambda: _page(wanted, page, viewer), _line), page, total)


def everything(wanted: Asked, *, viewer: Viewer) -> list[Line]:
    """All that the filters leave, for the workbook."""
    ids = _ordered(_narrowed(select(Proposal.id), wanted, viewer), wanted.sort)
    return [_line(row) for row in session.execute(_lines(ids.limit(MOST), wanted.sort))]


def numbers(wanted: Asked, *, viewer: Viewer) -> list[str]:
    """Customers' numbers of all that match, in the list's order."""
    found = _ordered(_narrowed(select(Customer.number).select_from(Proposal), wanted, viewer), wanted.sort)
    return list(session.scalars(found.limit(MOST)))


def count(wanted: Asked, *, viewer: Viewer, most: int) -> int:
    """Exactly up to `most`; one more stands for all beyond."""
    matches = _narrowed(select(literal(1)).select_from(Proposal), wanted, viewer).limit(most + 1)
    return session.scalar(select(func.count()).select_from(matches.subquery())) or 0


def without(wanted: Asked, *, viewer: Viewer) -> int:
    """待分配 that nothing is proposed for yet, where all who wait are asked for; the night proposes."""
    if wanted != Asked(waiting="yes", sort=wanted.sort, page=wanted.page):
        return 0
    proposed = exists().where(Proposal.customer_id == Customer.id, Proposal.state == "open")
    counted = select(func.count(Customer.id)).where(waits(), Customer.status != "stopped", ~proposed)
    return session.execute(within_reach(counted, viewer, Verb.CUSTOMER_ASSIGN)).scalar_one()


def best_of(customer_id: int) -> list[Best]:
    """Of the one open proposal; none where nothing waits."""
    open_ = select(Proposal.best).where(Proposal.customer_id == customer_id, Proposal.state == "open")
    return [_best(one) for one in json.loads(session.scalar(open_) or "[]")]


def _row_id(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < len("1" * 18) else ""


def _narrowed(statement: Select[*tuple[Any, ...]], wanted: Asked, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found = statement.join(Customer, Customer.id == Proposal.customer_id).where(Proposal.state == "open")
    found = found.where(Proposal.id.not_in(hidden.proposals(viewer)))
    if wanted.q:
        named = Customer.name.contains(wanted.q, autoescape=True)
        found = found.where(or_(named, Customer.number == wanted.q.upper()))
    if wanted.trigger:
        found = found.where(Proposal.trigger == wanted.trigger)
    if wanted.grade:
        found = found.where(Customer.grade == wanted.grade.replace(UNGRADED, ""))
    if wanted.best:
        best = None if wanted.best == NOBODY else int(wanted.best)
        found = found.where(Proposal.best_id.is_not_distinct_from(best))
    if wanted.waiting:
        found = found.where(waits())
    if wanted.department:
        people = select(User.id).where(User.department_id == int(wanted.department))
        found = found.where(func.coalesce(Customer.manager_id, Proposal.best_id).in_(people))
    return within_reach(found, viewer, Verb.CUSTOMER_ASSIGN)


def _ordered(statement: Select[*tuple[Any, ...]], sort: str) -> Select[*tuple[Any, ...]]:
    column = SORTS[sort.removeprefix("-")]
    first = column.desc().nulls_last() if sort.startswith("-") else column.asc().nulls_last()
    return statement.order_by(first, Proposal.id)


def _page(wanted: Asked, page: int, viewer: Viewer) -> Select[*tuple[Any, ...]]:
    ids = _ordered(_narrowed(select(Proposal.id), wanted, viewer), wanted.sort)
    return _lines(ids.limit(PER_PAGE).offset((page - 1) * PER_PAGE), wanted.sort)


def _lines(ids: Select[*tuple[Any, ...]], sort: str) -> Select[*tuple[Any, ...]]:
    shown, manager = ids.subquery(), aliased(User)
    statement = (
        select(
            Customer.number, Customer.name, Customer.grade, Customer.is_key, Proposal.trigger,
            Proposal.detail, Proposal.made_at, manager.name.label("manager"), Proposal.best,
        )
        .join(shown, shown.c.id == Proposal.id)
        .join(Customer, Customer.id == Proposal.customer_id)
        .outerjoin(manager, manager.id == Customer.manager_id)
    )  # fmt: skip
    return _ordered(statement, sort)


def _line(row: Any) -> Line:
    """The moment stands at the seventh place, the manager at the eighth."""
    made = plans.moment(row[6]) or clock.now()
    return Line._make((*row[:6], made.astimezone(clock.BEIJING).date(), row[7] or "", row[8]))


def _best(kept: dict[str, Any]) -> Best:
    return Best(kept["name"], kept["total"], [(part[0], part[2]) for part in kept["parts"]])
