"""Managers of the customers of a page of proposals: who would no longer fit the grade."""

from collections.abc import Sequence
from datetime import date

from webapp.domain.grade_fitting import misfit
from webapp.domain.remarks import Remark
from webapp.queries.assignments import rules
from webapp.queries.assignments.managers import certificates
from webapp.queries.segments.grade_lists import Told

CHANGING = frozenset({"first", "up", "down"})


def misfits(rows: Sequence[Told], *, today: date) -> dict[int, Remark]:
    """By proposal, of those whose grade would change; two statements at most."""
    asked = [one for one in rows if one.row.state == "waiting" and one.row.move in CHANGING]
    if not asked:
        return {}
    held = rules.now()
    certified = certificates(today, of={one.manager_id for one in asked if one.manager_id is not None})
    found = {}
    for one in asked:
        certificate = certified.get(one.manager_id or 0)
        level = certificate.level if certificate is not None and certificate.valid_to >= today else ""
        name, grade = one.manager or "", one.row.proposed
        told = misfit(grade, name=name, level=level, is_special=one.is_special, rules=held)
        if told is not None:
            found[one.row.id] = told
    return found
