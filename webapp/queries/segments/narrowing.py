"""What a list of values is narrowed to, as a person asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from webapp.domain.value_words import CHANGES, CHURN, DEEDS, PROBLEMS, SEGMENTS
from webapp.models import Customer, Department, User, ValueRow
from webapp.queries.segments.sight import has_code

SCORES = frozenset("12345")
LONGEST = 18  # digits that always fit into a column
MOST = 80  # signs
DEFAULT_SORT = "-index"
NAMES = (
    "segment", "grade", "churn", "change", "problem", "deed", "r", "f", "m", "pareto", "lost_field",
    "manager", "department", "industry",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """segment, churn, change, problem, deed: codes of value_words, "any" for problem: any at all; grade: A
    to D, "none": 未评级; r, f, m: "1" to "5"; pareto, lost_field: "yes"; manager, department: an id, of the
    department with all below; industry: its word; text: part of the name, or the number.
    """

    text: str = ""
    segment: str = ""
    grade: str = ""
    churn: str = ""
    change: str = ""
    problem: str = ""
    deed: str = ""
    r: str = ""
    f: str = ""
    m: str = ""
    pareto: str = ""
    lost_field: str = ""
    manager: str = ""
    department: str = ""
    industry: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return self != Asked(sort=self.sort, page=self.page)


def asked(args: Mapping[str, str]) -> Asked:
    """From an address; unknown values narrow to nothing asked."""
    given = {name: args.get(name, "")[:MOST].replace("\0", "") for name in NAMES}
    text = " ".join(args.get("q", "").replace("\0", "").split())[:MOST]
    return Asked(
        text=text,
        sort=args.get("sort", DEFAULT_SORT),
        page=max(1, key_of(args.get("page", "")) or 1),
        **given,
    )


def narrowed(wanted: Asked) -> list[ColumnElement[bool]]:
    """A code nobody knows narrows to nothing asked."""
    found: list[ColumnElement[bool]] = []
    for column, code, choices in (
        (ValueRow.segment, wanted.segment, dict(SEGMENTS)),
        (ValueRow.churn, wanted.churn, dict(CHURN)),
        (ValueRow.change, wanted.change, dict(CHANGES)),
        (ValueRow.grade, wanted.grade, dict.fromkeys("ABCD")),
    ):
        if code and code in choices:
            found.append(column == code)
    if wanted.grade == "none":
        found.append(ValueRow.grade == "")
    for scored, score in ((ValueRow.r, wanted.r), (ValueRow.f, wanted.f), (ValueRow.m, wanted.m)):
        if score in SCORES:
            found.append(scored == int(score))
    return [*found, *_flags(wanted), *_customer(wanted)]


def _flags(wanted: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.problem == "any":
        found.append(ValueRow.problems != "")
    elif wanted.problem in dict(PROBLEMS):
        found.append(has_code(ValueRow.problems, wanted.problem))
    if wanted.deed in dict(DEEDS):
        found.append(has_code(ValueRow.deeds, wanted.deed))
    if wanted.pareto == "yes":
        found.append(ValueRow.is_pareto.is_(True))
    if wanted.lost_field == "yes":
        found.append(ValueRow.lost_fields != "[]")
    return found


def _customer(wanted: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if (manager := key_of(wanted.manager)) is not None:
        found.append(Customer.manager_id == manager)
    if (department := key_of(wanted.department)) is not None:
        found.append(Customer.manager_id.in_(_of_department(department)))
    if wanted.industry:
        found.append(Customer.industry == wanted.industry)
    if text := wanted.text.strip():
        found.append(or_(Customer.name.contains(text, autoescape=True), Customer.number == text))
    return found


def key_of(text: str) -> int | None:
    """Of somebody who was asked for; None: nothing that could be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def _of_department(key: int) -> Select[*tuple[Any, ...]]:
    """Everybody in it, and in all below it."""
    below = select(Department.id).where(Department.id == key).cte("below", recursive=True)
    below = below.union(select(Department.id).join(below, Department.parent_id == below.c.id))
    return select(User.id).where(User.department_id.in_(select(below.c.id)))
