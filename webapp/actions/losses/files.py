"""Files put to a case, taken away again, brought back, and their bytes freed in time."""

from collections.abc import Sequence

from webapp.actions import action, actor, session
from webapp.actions.kept_files import bring_back, free_old, refuse_number, rows_of, take_away
from webapp.actions.losses.course import leave
from webapp.attachments import Received, Store
from webapp.domain.loss_words import Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models.losses import LossCase, LossFile
from webapp.queries.losses import sight


@action(Verb.LOSS_INTERVIEW)
def add(number: str, *, files: Sequence[Received], store: Store, note: str = "") -> list[LossFile]:
    """Rows of files that lie in the store already; when refused, the caller takes the files away."""
    one = _own(number)
    refuse_number(files)
    rows = rows_of(LossFile, files, store=store, note=note, case_id=one.id)
    leave(one, "filed", "、".join(file.name for file in files))
    return rows


@action(Verb.LOSS_INTERVIEW)
def remove(number: str, file: LossFile) -> None:
    """Out of sight; the bytes go after 30 days."""
    one = _own(number)
    take_away(file)
    leave(one, "unfiled", file.name)


@action(Verb.LOSS_INTERVIEW)
def restore(number: str, file: LossFile) -> None:
    _own(number)
    bring_back(file)
    session.flush()


@action(Verb.LOSS_DECIDE)
def purge(*, store: Store) -> int:
    """One portion of what was taken away 30 days ago: the bytes; the rows stay. How many went."""
    return free_old(LossFile, store)


def _own(number: str) -> LossCase:
    opened = sight.get(number, viewer=actor())
    if opened is None:
        raise Stale
    if not opened.is_interviewer or opened.is_concerned or opened.case.stage != Stage.ASSIGNED:
        raise Refusal("只有访谈人在提交前可以增减附件。")
    return opened.case
