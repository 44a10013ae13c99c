"""Why contacts are planned, as each reader may know it: nobody learns here of a complaint about himself."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain.remarks import Remark, unpacked
from webapp.domain.viewer import Viewer
from webapp.domain.visit_intervals import COMPLAINED
from webapp.models import Complaint
from webapp.queries.activities.agenda import Planned
from webapp.queries.complaints.sight import names_complainant


def of(plans: Sequence[Planned], *, viewer: Viewer) -> list[list[Remark]]:
    """For each its sentences; one statement more where a complaint is among them."""
    told = [unpacked(json.loads(one.row.why)) for one in plans]
    asked = {
        one.row.customer_id
        for one, why in zip(plans, told, strict=True)
        if any(remark.message == COMPLAINED for remark in why)
    }
    known = _known(asked, viewer) if asked else set()
    return [
        [remark for remark in why if remark.message != COMPLAINED or _key(one, remark) in known]
        for one, why in zip(plans, told, strict=True)
    ]


def _key(one: Planned, remark: Remark) -> tuple[int | None, date]:
    return one.row.customer_id, date.fromisoformat(remark.params["day"])


def _known(customers: set[int], viewer: Viewer) -> set[tuple[int | None, date]]:
    rows = session.execute(
        select(Complaint.customer_id, Complaint.received_at).where(
            Complaint.customer_id.in_(customers), names_complainant(viewer)
        )
    )
    return {(key, clock.wall(at).date()) for key, at in rows}
