"""Which departments a record counts for: those its people were in on its day, with all above."""

from datetime import date

from sqlalchemy import select

from webapp.db import session
from webapp.models import DepartmentStay
from webapp.queries import departments
from webapp.queries.indicators.facts import DEPARTMENT, PERSON, Fact, Subject

Stay = tuple[date, date | None, int]


class Whereabouts:
    """Two statements. Stays are dated; the tree of departments has no past, it counts as it stands."""

    def __init__(self) -> None:
        self._parents = departments.parents()
        self._stays: dict[int, list[Stay]] = {}
        rows = session.execute(
            select(
                DepartmentStay.user_id,
                DepartmentStay.from_on,
                DepartmentStay.until_on,
                DepartmentStay.department_id,
            )
        )
        for user_id, from_on, until_on, department_id in rows:
            self._stays.setdefault(user_id, []).append((from_on, until_on, department_id))
        self._known: dict[tuple[int, date], frozenset[int]] = {}

    def subjects(self, fact: Fact) -> set[Subject]:
        """Everybody the record counts for."""
        held = {Subject(PERSON, one) for one in fact.people}
        if fact.is_own:
            return held | {Subject(DEPARTMENT, one) for one in fact.departments}
        inside = {one for person in fact.people for one in self._of(person, fact.day)}
        inside.update(one for named in fact.departments for one in self._upwards(named))
        return held | {Subject(DEPARTMENT, one) for one in inside}

    def _of(self, person_id: int, day: date) -> frozenset[int]:
        known = self._known.get((person_id, day))
        if known is None:
            known = frozenset(
                above
                for from_on, until_on, department in self._stays.get(person_id, ())
                if from_on <= day and (until_on is None or day < until_on)
                for above in self._upwards(department)
            )
            self._known[person_id, day] = known
        return known

    def _upwards(self, department_id: int) -> set[int]:
        """Itself and all above it."""
        found: set[int] = set()
        at: int | None = department_id
        while at is not None and at not in found:
            found.add(at)
            at = self._parents.get(at)
        return found
