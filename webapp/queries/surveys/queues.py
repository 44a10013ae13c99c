"""What waits on 今日 because of surveys: call-backs, and calls that were given to one."""

from webapp import clock
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.surveys import calls, invitations

FIRST = 5


@queue(26)
def callbacks(viewer: Viewer) -> Queue | None:
    """待回访: low answers, given to this person or to nobody yet."""
    if not viewer.may(Verb.SURVEY_CALL):
        return None
    today = clock.today()
    count, _late, rows = calls.waiting(viewer, today=today)
    if not count:
        return None
    return Queue(
        label=N_("待回访的低分答卷"),
        icon="phone",
        count=count,
        href="/surveys/callbacks?state=open",
        rows=[
            Waiting(
                title=row.customer.name,
                note=row.round_title,
                href=f"/surveys/callbacks/{row.callback.id}",
                when=row.callback.due_on.isoformat(),
                when_tone="bad" if row.callback.due_on < today else "",
            )
            for row in rows
        ],
    )


@queue(27)
def own_calls(viewer: Viewer) -> Queue | None:
    """电话访问: for staff, who have no other way to them than what was given."""
    if viewer.reach(Verb.SURVEY_ENTER) is not Reach.OWN:
        return None
    rows = invitations.own_calls(viewer)
    if not rows:
        return None
    return Queue(
        label=N_("待电话访问"),
        icon="phone",
        count=len(rows),
        href="/surveys/calls",
        rows=[
            Waiting(title=line.customer, note=title, href=f"/surveys/entry/{line.id}")
            for line, _number, title in rows[:FIRST]
        ],
    )
