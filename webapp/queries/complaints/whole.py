"""One complaint with all that belongs to it, as far as this reader may know it."""

from datetime import datetime

from webapp.clock import wall
from webapp.domain.complaint_clock import clock
from webapp.domain.complaint_counting import remaining
from webapp.domain.complaint_dues import dues
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_turns import Standing, offered, turn
from webapp.domain.independence import Involved
from webapp.domain.viewer import Viewer
from webapp.models import Complaint
from webapp.queries import users
from webapp.queries.complaints import cases, courses, dossiers, rules, ticks
from webapp.queries.complaints.around import Around, around
from webapp.queries.complaints.dossiers import Dossier
from webapp.queries.complaints.enclosures import files
from webapp.queries.complaints.everybody import everybody
from webapp.queries.complaints.row_duties import of_rows
from webapp.queries.complaints.standings import standing
from webapp.queries.complaints.whole_page import Whole
from webapp.queries.complaints.works import works


def whole(complaint: Complaint, *, viewer: Viewer, now: datetime) -> Whole:
    """For readers who may know who complains."""
    rows = dossiers.read(complaint)
    near = around(complaint, viewer=viewer)
    # Who is in conflict is asked by the deeds; of the page only what the rows tell.
    case = cases.case(complaint, now=now, rows=rows, known=Involved())
    state, mine = _states(complaint, rows, near, viewer)
    course, by = courses.course(complaint, rows), rules.reckoning(now, complaint)
    return Whole(
        complaint,
        rows,
        users.names(everybody(complaint, rows)),
        near,
        case,
        state,
        clock(course, by, official=by.hours.calendar.years),
        next(((due, remaining(due, by)) for due in dues(course, by) if due.limit is Limit.CNAS), None),
        mine,
        turn(case, state, mine, today=wall(now).date()),
        frozenset(f"{deed.row}/{deed.noun}".lstrip("/") for deed in offered(case, state, mine)),
        works(complaint, viewer=viewer, hides=False),
        files(complaint, viewer=viewer, hides=False),
        rules.ruled(complaint),
        ticks.points(complaint),
    )


def _states(
    complaint: Complaint, rows: Dossier, near: Around, viewer: Viewer
) -> tuple[Standing, frozenset[Duty]]:
    mine = of_rows(complaint, rows, viewer=viewer, manager_id=near.manager_id)
    return standing(complaint, rows, viewer_id=viewer.id), mine
