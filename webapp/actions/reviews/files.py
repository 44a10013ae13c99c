"""Files put to events and appeals, taken away and brought back while nobody has decided on them."""

from collections.abc import Sequence

from sqlalchemy.orm.attributes import flag_modified

from webapp.actions import action, actor, session
from webapp.actions.kept_files import bring_back, free_old, refuse_number, rows_of, take_away
from webapp.actions.reviews import appeals, events
from webapp.actions.reviews.locked import refuse_locked
from webapp.attachments import Received, Store
from webapp.domain.kpi_event_rules import Proposal
from webapp.domain.kpi_files import refuse_taking_away
from webapp.domain.refusal import Stale
from webapp.domain.verbs import Verb
from webapp.models import Review, ReviewAppeal, ReviewFile, ScoreEvent
from webapp.queries.reviews import event_sight, sight
from webapp.queries.reviews import files as queries


@action(Verb.REVIEW_PROPOSE)
def propose(review: Review, asked: Proposal, *, files: Sequence[Received], store: Store) -> ScoreEvent:
    """An event brought up together with its files; when refused, the caller takes the files away."""
    made = events.propose(review, asked)
    if files:
        add_to_event(made, files=files, store=store)
    return made


@action(Verb.REVIEW_ANSWER)
def appeal(
    review: Review, *, item: int, reason: str, evidence: str, files: Sequence[Received], store: Store
) -> ReviewAppeal:
    """An appeal filed together with its files."""
    made = appeals.file(review, item=item, reason=reason, evidence=evidence)
    if files:
        add_to_appeal(made, files=files, store=store)
    return made


@action(Verb.REVIEW_PROPOSE)
def add_to_event(
    event: ScoreEvent, *, files: Sequence[Received], store: Store, note: str = ""
) -> list[ReviewFile]:
    _refuse(event)
    return _add(event, files, store, note)


@action(Verb.REVIEW_ANSWER)
def add_to_appeal(
    appeal: ReviewAppeal, *, files: Sequence[Received], store: Store, note: str = ""
) -> list[ReviewFile]:
    _refuse(appeal)
    return _add(appeal, files, store, note)


@action(Verb.REVIEW_PROPOSE)
def remove_from_event(event: ScoreEvent, file: ReviewFile) -> None:
    """Out of sight; the bytes go after 30 days."""
    _take_away(event, file)


@action(Verb.REVIEW_ANSWER)
def remove_from_appeal(appeal: ReviewAppeal, file: ReviewFile) -> None:
    _take_away(appeal, file)


@action(Verb.REVIEW_PROPOSE)
def restore_to_event(event: ScoreEvent, file: ReviewFile) -> None:
    _bring_back(event, file)


@action(Verb.REVIEW_ANSWER)
def restore_to_appeal(appeal: ReviewAppeal, file: ReviewFile) -> None:
    _bring_back(appeal, file)


@action(Verb.REVIEW_RUN)
def purge(*, store: Store) -> int:
    """One portion of what was taken away 30 days ago: the bytes; the rows stay. How many went."""
    return free_old(ReviewFile, store)


def _add(owner: queries.Owner, files: Sequence[Received], store: Store, note: str) -> list[ReviewFile]:
    refuse_number(files)
    is_event = isinstance(owner, ScoreEvent)
    rows = rows_of(
        ReviewFile,
        files,
        store=store,
        note=note,
        review_id=owner.review_id,
        event_id=owner.id if is_event else None,
        appeal_id=None if is_event else owner.id,
    )
    _changed(owner)
    return rows


def _take_away(owner: queries.Owner, file: ReviewFile) -> None:
    _refuse(owner, file)
    take_away(file)
    _changed(owner)


def _bring_back(owner: queries.Owner, file: ReviewFile) -> None:
    _refuse(owner, file)
    bring_back(file)
    _changed(owner)


def _changed(owner: queries.Owner) -> None:
    """A new version of it: nobody confirms or decides on files he was not shown."""
    flag_modified(owner, "evidence")
    session.flush()


def _refuse(owner: queries.Owner, file: ReviewFile | None = None) -> None:
    """It was loaded before the lock: since then it may have been decided, or lost from sight."""
    session.refresh(owner)
    review = queries.review_of(owner)
    if isinstance(owner, ScoreEvent):
        if event_sight.get(owner.id, viewer=actor()) is None:
            raise Stale
        events.refuse_closed(review)
    elif sight.get(review.number, viewer=actor()) is None:
        raise Stale
    else:
        refuse_locked(review)
    queries.refuse_files(owner, review, actor())
    if file is not None:
        session.refresh(file)
        confirmed_by = queries.confirmers(owner)
        refuse_taking_away(actor().id or 0, added_by=file.added_by_id, confirmed_by=confirmed_by)
