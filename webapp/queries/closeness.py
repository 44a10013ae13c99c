"""How close we stand to the customers that matter: grade A, B and key ones (BC-02, BC-04, BC-07)."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from webapp.db import session
from webapp.domain.buying_centre import DECIDING, STAGE, average_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, User
from webapp.queries.reach import within_reach

PAGE = 50
CLASSES = ("A", "B", "key")


@dataclass(frozen=True)
class Standing:
    """average: 1 认识 … 4 同盟 over the contacts whose stage is known, None where it is of nobody."""

    number: str
    name: str
    grade: str
    is_key: bool
    manager: str
    contacts: int
    staged: int
    average: Decimal | None
    knows_decider: bool
    has_coach: bool


@dataclass(frozen=True)
class Summary:
    """One class of customers: A, B, or key (a key customer of grade A counts in both)."""

    label: str
    customers: int
    unknown: int
    average: Decimal | None
    without_decider: int


@dataclass(frozen=True)
class Asked:
    """of: one of CLASSES, or "" for all three."""

    of: str = ""
    manager_id: int | None = None


@dataclass(frozen=True)
class Found:
    rows: list[Standing]
    total: int
    page: int
    pages: int


EVERYTHING = Asked()


def summaries(viewer: Viewer) -> list[Summary]:
    """One statement; the average is that of the contacts, not of the customers' averages."""
    people = _people().subquery()
    rows = []
    for label in CLASSES:
        belongs = _class(label)
        rows += [
            func.count().filter(belongs),
            func.count().filter(belongs, func.coalesce(people.c.staged, 0) == 0),
            func.sum(people.c.places).filter(belongs),
            func.sum(people.c.staged).filter(belongs),
            func.count().filter(belongs, func.coalesce(people.c.deciders, 0) == 0),
        ]
    statement = select(*rows).select_from(Customer).outerjoin(people, people.c.customer_id == Customer.id)
    found = session.execute(within_reach(statement.where(_matters()), viewer, Verb.REPORT_READ)).one()
    parts = [found[place : place + 5] for place in range(0, len(found), 5)]
    return [
        Summary(label, part[0], part[1], average_of(part[2] or 0, part[3] or 0), part[4])
        for label, part in zip(CLASSES, parts, strict=True)
    ]


def standings(
    viewer: Viewer,
    asked: Asked = EVERYTHING,
    *,
    verb: Verb = Verb.REPORT_READ,
    page: int = 1,
    most: int = PAGE,
) -> Found:
    """Those we know least first: nobody's stage known, then the lowest average; two statements.

    verb: what is to be done with them; an export may reach less far than a look.
    """
    narrowed = [_class(asked.of) if asked.of else _matters()]
    if asked.manager_id is not None:
        narrowed.append(Customer.manager_id == asked.manager_id)
    counted = select(func.count()).select_from(Customer).where(*narrowed)
    total = session.scalar(within_reach(counted, viewer, verb)) or 0
    pages = max(1, -(-total // most))
    page = min(max(1, page), pages)
    statement = within_reach(_rows().where(*narrowed), viewer, verb)
    rows = session.execute(statement.limit(most).offset((page - 1) * most)).all()
    return Found([_standing(row) for row in rows], total, page, pages)


def managers(viewer: Viewer) -> list[tuple[str, str]]:
    """Those who answer for such customers, for the filter."""
    statement = select(User.id, User.name).join(Customer, Customer.manager_id == User.id).where(_matters())
    rows = session.execute(within_reach(statement, viewer, Verb.REPORT_READ).distinct().order_by(User.name))
    return [(str(key), name) for key, name in rows]


def _matters() -> ColumnElement[bool]:
    return or_(Customer.grade.in_(("A", "B")), Customer.is_key)


def _class(label: str) -> ColumnElement[bool]:
    return Customer.is_key.is_(True) if label == "key" else Customer.grade == label


def _people() -> Select[*tuple[Any, ...]]:
    """Per customer: people there, of how many the stage is known, its places added up, deciders, guides."""
    place = case(STAGE, value=Contact.relation_stage, else_=None)
    return (
        select(
            Contact.customer_id,
            func.count().label("contacts"),
            func.count(place).label("staged"),
            func.sum(place).label("places"),
            func.count().filter(Contact.level == DECIDING).label("deciders"),
            func.count().filter(Contact.is_coach).label("coaches"),
        )
        .where(
            Contact.deleted_at.is_(None),
            Contact.left_on.is_(None),
            Contact.customer_id.in_(
                select(Customer.id).where(Customer.deleted_at.is_(None), _matters()).correlate(None)
            ),
        )
        .group_by(Contact.customer_id)
    )


def _rows() -> Select[*tuple[Any, ...]]:
    people = _people().subquery()
    average = people.c.places * 1.0 / people.c.staged
    return (
        select(
            Customer.number,
            Customer.name,
            Customer.grade,
            Customer.is_key,
            func.coalesce(User.name, "").label("manager"),
            func.coalesce(people.c.contacts, 0).label("contacts"),
            func.coalesce(people.c.staged, 0).label("staged"),
            func.coalesce(people.c.places, 0).label("places"),
            func.coalesce(people.c.deciders, 0).label("deciders"),
            func.coalesce(people.c.coaches, 0).label("coaches"),
        )
        .outerjoin(people, people.c.customer_id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
        .order_by(average.asc().nulls_first(), Customer.grade == "", Customer.grade, Customer.id)
    )


def _standing(row: Any) -> Standing:
    return Standing(
        number=row.number,
        name=row.name,
        grade=row.grade,
        is_key=row.is_key,
        manager=row.manager,
        contacts=row.contacts,
        staged=row.staged,
        average=average_of(row.places, row.staged),
        knows_decider=row.deciders > 0,
        has_coach=row.coaches > 0,
    )
