"""Files put to an incident, taken away again, brought back, and their bytes freed in time."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, after_commit, session
from webapp.actions.customers.attachments import KEPT, PORTION, make_room, refuse_number
from webapp.attachments import Received, Store
from webapp.domain.incident_files import refuse_filing
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Incident, IncidentFile
from webapp.queries.incidents import pages, sight


@action(Verb.INCIDENT_REPORT)
def add(incident: Incident, *, files: Sequence[Received], store: Store, note: str = "") -> list[IncidentFile]:
    """Rows of files that lie in the store already; when refused, the caller takes the files away."""
    _refuse(incident)
    refuse_number(files)
    make_room(sum(file.size for file in files), store)
    rows = [
        IncidentFile(
            incident_id=incident.id,
            name=file.name,
            note=note.strip(),
            media_type=file.media_type,
            size=file.size,
            digest=file.digest,
            stored=file.stored,
            added_by_id=actor().id,
            added_at=clock.now(),
        )
        for file in files
    ]
    session.add_all(rows)
    session.flush()
    return rows


@action(Verb.INCIDENT_REPORT)
def remove(incident: Incident, file: IncidentFile) -> None:
    """Out of sight; the bytes go after 30 days."""
    _refuse(incident)
    if file.deleted_at is not None:
        raise Refusal("该附件已移除。")
    file.deleted_at, file.deleted_by_id = clock.now(), actor().id
    session.flush()


@action(Verb.INCIDENT_REPORT)
def restore(incident: Incident, file: IncidentFile) -> None:
    _refuse(incident)
    if file.deleted_at is None or file.stored is None:
        raise Refusal("该附件没有移除，或已清除。")
    file.deleted_at = file.deleted_by_id = None
    session.flush()


@action(Verb.INCIDENT_EDIT)
def purge(*, store: Store) -> int:
    """One portion of what was taken away 30 days ago: the bytes; the rows stay. How many went."""
    old = session.scalars(
        select(IncidentFile)
        .where(IncidentFile.deleted_at < clock.now() - KEPT, IncidentFile.stored.is_not(None))
        .order_by(IncidentFile.deleted_at)
        .limit(PORTION)
    ).all()
    for file in old:
        _free(file, store)
    session.flush()
    return len(old)


def _free(file: IncidentFile, store: Store) -> None:
    stored, file.stored = file.stored or "", None
    after_commit(lambda: store.remove(stored))


def _refuse(incident: Incident) -> None:
    """It was loaded before the lock: since then it may have been taken on, closed, or lost from sight."""
    person = actor()
    if sight.get(incident.number, viewer=person) is None:
        raise Stale
    refuse_filing(
        incident.number,
        incident.state,
        incident.parts,
        pages.decider(incident, person),
        investigates=person.may(Verb.INCIDENT_EDIT),
    )
