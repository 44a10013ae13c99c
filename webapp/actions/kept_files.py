"""Files that rooms keep: room for them, their rows, taken away, brought back, their bytes freed in time."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import ScalarResult, select

from webapp import clock
from webapp.actions import actor, after_commit, session
from webapp.attachments import Received, Store
from webapp.domain.refusal import Refusal
from webapp.models import Attachment, CaseFile, ForumFile, IncidentFile, ReviewFile
from webapp.models.goal_facts import GoalFile
from webapp.models.losses import LossFile
from webapp.queries import shelf

KEPT = timedelta(days=30)
ONE_PERSON = 4  # nobody may fill more than a quarter of the quota
PORTION = 200
MOST_FILES = 20
Row = TypeVar("Row", Attachment, CaseFile, ForumFile, GoalFile, IncidentFile, LossFile, ReviewFile)
Removable = ForumFile | IncidentFile | LossFile | ReviewFile
Taken = TypeVar("Taken", ForumFile, IncidentFile, LossFile, ReviewFile)


def refuse_number(files: Sequence[Received]) -> None:
    """Some, but not too many at once."""
    if not files:
        raise Refusal("请选择文件。")
    if len(files) > MOST_FILES:
        raise Refusal("一次最多上传 %(most)s 个文件。", most=MOST_FILES)


def make_room(size: int, store: Store) -> None:
    """Refuses what would break a quota; the bin gives way first, oldest files before others."""
    if shelf.bytes_of(actor().id) + size > store.quota // ONE_PERSON and not actor().is_system:
        raise Refusal("您上传的附件已达个人上限，请先删除不用的附件。")
    over = shelf.bytes_in_all() + size - store.quota
    for attachment in _binned() if over > 0 else ():
        forget(attachment, store)
        over -= attachment.size
        if over <= 0:
            break
    if over > 0:
        raise Refusal("附件总空间已用完，请删除不用的附件或联系系统管理员。")


def rows_of(
    model: type[Row], files: Sequence[Received], *, store: Store, note: str = "", **whose: Any
) -> list[Row]:
    """Rows of files that lie in the store already; whose: the columns that say to what they belong."""
    make_room(sum(file.size for file in files), store)
    person, now = actor().id, clock.now()
    rows = [
        model(
            name=file.name,
            note=note.strip(),
            media_type=file.media_type,
            size=file.size,
            digest=file.digest,
            stored=file.stored,
            added_by_id=person,
            added_at=now,
            **whose,
        )
        for file in files
    ]
    session.add_all(rows)
    return rows


def take_away(file: Removable) -> None:
    """Out of sight; the bytes go after 30 days."""
    if file.deleted_at is not None:
        raise Refusal("该附件已移除。")
    file.deleted_at, file.deleted_by_id = clock.now(), actor().id
    session.flush()


def bring_back(file: Removable) -> None:
    if file.deleted_at is None or file.stored is None:
        raise Refusal("该附件没有移除，或已清除。")
    file.deleted_at = file.deleted_by_id = None
    session.flush()


def free_old(model: type[Taken], store: Store) -> int:
    """One portion of what was taken away 30 days ago: the bytes; the rows stay. How many went."""
    old = session.scalars(
        select(model)
        .where(model.deleted_at < clock.now() - KEPT, model.stored.is_not(None))
        .order_by(model.deleted_at)
        .limit(PORTION)
    ).all()
    for file in old:
        _free(file, store)
    session.flush()
    return len(old)


def forget(attachment: Attachment, store: Store) -> None:
    """Row and bytes."""
    stored = attachment.stored
    session.delete(attachment)
    after_commit(lambda: store.remove(stored))


def _free(file: Removable, store: Store) -> None:
    stored, file.stored = file.stored or "", None
    after_commit(lambda: store.remove(stored))


def _binned() -> ScalarResult[Attachment]:
    return session.scalars(
        select(Attachment).where(Attachment.deleted_at.is_not(None)).order_by(Attachment.deleted_at)
    )
