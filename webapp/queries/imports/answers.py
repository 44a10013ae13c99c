"""What was answered about near names, and which of a run's rows still wait for an answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain import names
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, ImportName, ImportRow, ImportRun
from webapp.queries.reach import condition, is_named

Answers = dict[str, dict[int, bool]]  # name key -> customer -> whether it is meant


def given(keys: Collection[str]) -> Answers:
    """The newest answer about each pair."""
    found: Answers = {}
    if keys:
        rows = select(ImportName.name_key, ImportName.customer_id, ImportName.is_same).where(
            ImportName.name_key.in_(keys)
        )
        for key, customer_id, is_same in session.execute(rows.order_by(ImportName.id)):
            found.setdefault(key, {})[customer_id] = bool(is_same)
    return found


@dataclass(frozen=True)
class Question:
    """A name in the file that one customer's is near to; rows: how many have it."""

    name: str
    customer_id: int
    number: str
    customer: str
    rows: int

    @property
    def key(self) -> str:
        """Under which the form sends the answer."""
        return f"{self.customer_id}:{names.name_key(self.name)}"


def open_questions(run: ImportRun, *, viewer: Viewer, verb: Verb = Verb.CUSTOMER_EDIT) -> list[Question]:
    """Each once, the most frequent first; one statement."""
    name = func.json_extract(ImportRow.values, "$.name")
    rows = session.execute(
        select(name, Customer.id, Customer.number, Customer.name, func.count())
        .join(Customer, Customer.id == ImportRow.near_id)
        .where(ImportRow.run_id == run.id, Customer.deleted_at.is_(None))
        .where(is_named(viewer), condition(viewer, verb))
        .group_by(name, Customer.id)
        .order_by(func.count().desc(), func.min(ImportRow.line))
    )
    return list(_once(Question(*row) for row in rows))


def _once(found: Iterable[Question]) -> Iterable[Question]:
    """Two spellings of one name are one question."""
    told: set[str] = set()
    for one in found:
        if one.key not in told:
            told.add(one.key)
            yield one
