"""Files on a card: added, moved to the bin, restored, and their bytes freed in time."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.customers.upkeep import refresh
from webapp.actions.kept_files import KEPT, PORTION, forget, refuse_number, rows_of
from webapp.attachments import Received, Store
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Attachment, Customer


@action(Verb.CUSTOMER_EDIT)
def add(customer: Customer, *, files: Sequence[Received], store: Store, note: str = "") -> list[Attachment]:
    """Rows of files that lie in the store already; when refused, the caller takes the files away."""
    refuse_number(files)
    rows = rows_of(Attachment, files, store=store, note=note, customer_id=customer.id)
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
        forget(attachment, store)
    return len(old)
