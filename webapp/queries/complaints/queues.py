"""今日 about complaints: what is this person's next step, and corrective actions to look at again."""

from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select

from webapp import clock
from webapp.clock import wall
from webapp.domain.complaint_clock import TONES, alarm, until
from webapp.domain.complaint_stages import OVER, STAGES
from webapp.domain.complaint_words import Severity
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Complaint
from webapp.queries.complaints import rules, turns
from webapp.queries.complaints.sight import names_complainant, visible
from webapp.queries.complaints.used import used
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(3)
def mine(viewer: Viewer) -> Steps[Queue | None]:
    """投诉待办: the limit that ends first stands first; what has none, last."""
    rows = yield Ask(lambda: _first(viewer, turns.unsettled(viewer) & turns.his_turn(viewer)))
    return _queue(rows, label=N_("投诉待办"), href="/complaints?group=turn")


@queue(7)
def effects(viewer: Viewer) -> Steps[Queue | None]:
    """Corrective actions overdue after the end, or to be looked at, for those who run complaints."""
    if not viewer.may(Verb.COMPLAINT_RUN):
        return None
    rows = yield Ask(lambda: _first(viewer, _effects(viewer)))
    return _queue(rows, label=N_("纠正措施待跟进"), href="/complaints?group=effect")


def _effects(viewer: Viewer) -> ColumnElement[bool]:
    return (visible(viewer) & turns.effect_due()) & names_complainant(viewer)


def _queue(rows: list[Any], *, label: str, href: str) -> Queue | None:
    if not rows:
        return None
    return Queue(label, "message-square-warning", rows[0].in_all, href, [_waiting(row) for row in rows])


def _first(viewer: Viewer, where: ColumnElement[bool]) -> Select[Any]:
    """The first rows, each with how many there are."""
    told = case(
        (Complaint.summary != "", Complaint.summary), (names_complainant(viewer), Complaint.words), else_=""
    )
    return (
        select(
            Complaint.number,
            Complaint.stage,
            Complaint.severity,
            Complaint.due_at,
            Complaint.due_since,
            Complaint.is_paused,
            Complaint.effect_due_on,
            told.label("told"),
            func.count().over().label("in_all"),
        )
        .where(where)
        .order_by(Complaint.due_at.is_(None), Complaint.due_at, Complaint.effect_due_on, Complaint.id)
        .limit(FIRST)
    )


def _waiting(row: Any) -> Waiting:
    due = wall(row.due_at) if row.due_at else None
    effect = None if due else row.effect_due_on
    reminds = effect is not None and effect <= clock.today()
    reached = alarm(used(row.due_since, row.due_at, rules.reckoning(clock.now()))) if due else 0
    return Waiting(
        title=row.number,
        note=row.told.splitlines()[0][:60] if row.told else "",
        href=f"/complaints/{row.number}",
        word=N_("纠正措施") if row.stage in OVER else label_of(STAGES, row.stage),
        tag=N_("重大") if row.severity == Severity.MAJOR else "",
        tone="bad" if row.severity == Severity.MAJOR else "",
        when=until(due) if due else effect.isoformat() if effect else "",
        when_tone="open" if row.is_paused else TONES[reached] if due else "bad" if reminds else "",
    )
