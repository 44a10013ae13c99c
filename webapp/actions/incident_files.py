"""Files put to an incident, taken away again, brought back, and their bytes freed in time."""

from collections.abc import Sequence

from webapp.actions import action, actor, session
from webapp.actions.kept_files import bring_back, free_old, refuse_number, rows_of, take_away
from webapp.attachments import Received, Store
from webapp.domain.incident_files import refuse_filing
from webapp.domain.refusal import Stale
from webapp.domain.verbs import Verb
from webapp.models import Incident, IncidentFile
from webapp.queries.incidents import pages, sight


@action(Verb.INCIDENT_REPORT)
def add(incident: Incident, *, files: Sequence[Received], store: Store, note: str = "") -> list[IncidentFile]:
    """Rows of files that lie in the store already; when refused, the caller takes the files away."""
    _refuse(incident)
    refuse_number(files)
    rows = rows_of(IncidentFile, files, store=store, note=note, incident_id=incident.id)
    session.flush()
    return rows


@action(Verb.INCIDENT_REPORT)
def remove(incident: Incident, file: IncidentFile) -> None:
    """Out of sight; the bytes go after 30 days."""
    _refuse(incident)
    take_away(file)


@action(Verb.INCIDENT_REPORT)
def restore(incident: Incident, file: IncidentFile) -> None:
    _refuse(incident)
    bring_back(file)


@action(Verb.INCIDENT_EDIT)
def purge(*, store: Store) -> int:
    """One portion of what was taken away 30 days ago: the bytes; the rows stay. How many went."""
    return free_old(IncidentFile, store)


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
