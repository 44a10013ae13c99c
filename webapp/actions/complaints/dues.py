"""Until when each step is due, kept on the complaint so that lists can be sorted by it."""

from collections.abc import Sequence

from webapp import clock
from webapp.actions import session
from webapp.models import Complaint
from webapp.queries.complaints import dossiers
from webapp.queries.complaints.dossiers import Dossier
from webapp.queries.complaints.kept_dues import kept_dues


def set_dues(complaint: Complaint, rows: Dossier | None = None) -> None:
    """Inside an action, after whatever moves a limit: a stage, a judgement, a pause, a longer time.

    rows: where they have been read already, with what was written since.
    """
    session.flush()
    for column, value in kept_dues(complaint, now=clock.now(), rows=rows).items():
        setattr(complaint, column, value)


def set_all_dues(complaints: Sequence[Complaint]) -> None:
    """The same of many, by five statements for all that their limits hang on."""
    rows = dossiers.of_clocks(complaints)
    for complaint in complaints:
        set_dues(complaint, rows[complaint.id])
