"""Files on a card: added, moved to the bin, restored, and their bytes freed in time."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ScalarResult, select

from webapp import clock
from webapp.actions import action, actor, after_commit, session
from webapp.actions.customers.upkeep import refresh
from webapp.attachments import Received, Store
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Attachment, Customer
from webapp.queries import shelf

KEPT = timedelta(days=30)
ONE_PERSON = 4  # nobody may fill more than a quarter of the quota
PORTION = 200
MOST_FILES = 20


@action(Verb.CUSTOMER_EDIT)
def add(customer: Customer, *, files: Sequence[Received], store: Store, note: str = "") -> list[Attachment]:
    """Rows of files that lie in the store already; when refused, the caller takes the files away."""
    refuse_number(files)
    make_room(sum(file.size for file in files), store)
    rows = [
        Attachment(
            customer_id=customer.id,
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
    refresh(customer)
    return rows


@action(Verb.CUSTOMER_EDIT)
def remove(customer: Customer, attachment: Attachment) -> None:
    """Into the bin; the bytes go after 30 days, or sooner when room is wanted."""
    if attachment.deleted_at is not None:
        raise Refusal("该附件已在回收站中。")
    attachment.deleted_at, attachment.deleted_by_id = clock.now(), actor().id
    refresh(customer)


@action(Verb.CUSTOMER_DELETE)
def restore(customer: Customer, attachment: Attachment) -> None:
    """Back on its card."""
    if attachment.deleted_at is None:
        raise Refusal("该附件不在回收站中。")
    attachment.deleted_at = attachment.deleted_by_id = None
    refresh(customer)


@action(Verb.CUSTOMER_DELETE)
def purge(*, store: Store) -> int:
    """One portion of what has been in the bin for 30 days: rows and bytes; how many went."""
    old = session.scalars(
        select(Attachment)
        .where(Attachment.deleted_at < clock.now() - KEPT)
        .order_by(Attachment.deleted_at)
        .limit(PORTION)
    ).all()
    for attachment in old:
        _forget(attachment, store)
    return len(old)


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
        _forget(attachment, store)
        over -= attachment.size
        if over <= 0:
            break
    if over > 0:
        raise Refusal("附件总空间已用完，请删除不用的附件或联系系统管理员。")


def _binned() -> ScalarResult[Attachment]:
    return session.scalars(
        select(Attachment).where(Attachment.deleted_at.is_not(None)).order_by(Attachment.deleted_at)
    )


def _forget(attachment: Attachment, store: Store) -> None:
    stored = attachment.stored
    session.delete(attachment)
    after_commit(lambda: store.remove(stored))
