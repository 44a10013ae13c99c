"""What the list of praise is asked for, and the WHERE it becomes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from webapp.domain.praise_words import CHANNELS, STATES
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, Choices
from webapp.models import Customer, Praise, User
from webapp.queries.praises.sight import decidable, visible

GROUPS: Choices = (
    ("all", N_("全部")),
    ("turn", N_("待我核实")),
    *STATES,
    ("mine", N_("表扬我的")),
)
DEFAULT_SORT = "-number"
SORTS: dict[str, Any] = {"number": Praise.id, "received": Praise.received_on}
year_of = func.strftime("%Y", Praise.received_on)


@dataclass(frozen=True)
class Asked:
    group: str = "all"
    person: int | None = None
    department: int | None = None
    channel: str = ""
    year: str = ""
    text: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        ids = (self.person, self.department)
        return any((self.channel, self.year, self.text)) or any(one is not None for one in ids)


def asked(given: dict[str, str], *, person: int | None, department: int | None, page: int) -> Asked:
    """Without what makes no sense."""
    year, sort, channel = given.get("year", ""), given.get("sort", ""), given.get("channel", "")
    group = given.get("group", "")
    return Asked(
        group=group if group in dict(GROUPS) else "all",
        person=person,
        department=department,
        channel=channel if channel in dict(CHANNELS) else "",
        year=year if year.isascii() and year.isdigit() and len(year) == len("2026") else "",
        text=given.get("q", "").strip()[:100],
        sort=sort if sort.removeprefix("-") in SORTS else DEFAULT_SORT,
        page=max(1, page),
    )


def of_group(group: str, viewer: Viewer) -> ColumnElement[bool]:
    if group in dict(STATES):
        return Praise.state == group
    wheres = {"turn": decidable(viewer), "mine": Praise.person_id == viewer.id}
    return wheres.get(group, Praise.id.is_not(None))


def narrowed(wanted: Asked, viewer: Viewer) -> list[ColumnElement[bool]]:
    """All but the group, whose numbers stand above the list."""
    where = [visible(viewer)]
    if wanted.person is not None:
        where.append(Praise.person_id == wanted.person)
    if wanted.department is not None:
        where.append(Praise.department_id == wanted.department)
    if wanted.channel:
        where.append(Praise.channel == wanted.channel)
    if wanted.year:
        where.append(year_of == wanted.year)
    if wanted.text:
        where.append(_says(wanted.text))
    return where


def _says(text: str) -> ColumnElement[bool]:
    columns = (Praise.number, Praise.words, Praise.praiser, Praise.company, Praise.person_name)
    customers = select(Customer.id).where(Customer.name.contains(text, autoescape=True))
    people = select(User.id).where(User.name.contains(text, autoescape=True))
    said = [column.contains(text, autoescape=True) for column in columns]
    return or_(*said, Praise.customer_id.in_(customers), Praise.person_id.in_(people))
