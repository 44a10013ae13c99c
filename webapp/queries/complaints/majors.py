"""Major complaints that were upheld, with whoever answers for them: what a veto may be proposed on (3.6).

Responsible are the department and the persons it is about; and the customer's manager of the day on which it
was received, whoever has the customer today.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select

from webapp.db import session
from webapp.domain.complaint_effects import proposes_veto
from webapp.domain.complaint_words import Part, Severity
from webapp.domain.viewer import Viewer
from webapp.models import Assignment, Complaint, ComplaintPerson
from webapp.queries.complaints.report_days import RECEIVED, between
from webapp.queries.complaints.report_scope import reported
from webapp.queries.complaints.sight import names_complainant

day_of = func.date(Complaint.received_at, "+8 hours")  # in Beijing
People = tuple[tuple[int | None, str], ...]


@dataclass(frozen=True)
class Major:
    """people: (id of the account, name) of those complained of, id None where he has none."""

    number: str
    received_on: date
    department_id: int | None
    manager_id: int | None
    people: People = ()

    @property
    def user_ids(self) -> frozenset[int]:
        """Accounts that answer for it: those it is about and the manager."""
        found = {key for key, _name in self.people} | {self.manager_id}
        return frozenset(key for key in found if key is not None)


def majors(viewer: Viewer, since: date, until: date) -> list[Major]:
    """Those received in these days that the reader's statistics count and that are not about himself."""
    rows: Any = session.execute(
        select(
            Complaint.id,
            Complaint.number,
            day_of,
            Complaint.department_id,
            Assignment.manager_id,
            Complaint.severity,
            Complaint.upheld,
        )
        .outerjoin(
            Assignment,
            and_(
                Assignment.customer_id == Complaint.customer_id,
                Assignment.from_on <= day_of,
                or_(Assignment.until_on.is_(None), Assignment.until_on > day_of),
            ),
        )
        .where(
            RECEIVED,
            Complaint.severity == Severity.MAJOR,
            Complaint.upheld != "",
            reported(viewer),
            names_complainant(viewer),
        )
        .order_by(Complaint.received_at, Complaint.id),
        between(since, until),
    ).all()
    kept = [row for row in rows if proposes_veto(row.severity, row.upheld)]
    people = _people([row.id for row in kept])
    return [_major(row, people.get(row.id, ())) for row in kept]


def _major(row: Any, people: People) -> Major:
    return Major(row.number, date.fromisoformat(row[2]), row.department_id, row.manager_id, people)


def _people(ids: list[int]) -> dict[int, People]:
    one = ComplaintPerson
    rows = session.execute(
        select(one.complaint_id, one.user_id, one.name)
        .where(one.complaint_id.in_(ids), one.part == Part.COMPLAINED, one.until_at.is_(None))
        .order_by(one.id)
    )
    found: dict[int, People] = {}
    for key, user_id, name in rows:
        found[key] = (*found.get(key, ()), (user_id, name))
    return found
