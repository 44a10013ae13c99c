"""What is stuck on a card for everybody to see: one note in colour, and tags."""

from collections.abc import Iterable

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.customers.upkeep import refresh
from webapp.domain.card_words import STICKER_TONES
from webapp.domain.refusal import Refusal
from webapp.domain.values import tidy
from webapp.domain.verbs import Verb
from webapp.models import Customer, Tag

LONGEST_NOTE = 40
LONGEST_TAG = 20
MOST_TAGS = 20


@action(Verb.CUSTOMER_EDIT)
def stick(customer: Customer, *, text: str, tone: str) -> None:
    """An empty text takes the note off."""
    text = tidy(text)
    if len(text) > LONGEST_NOTE:
        raise Refusal("便签最多 %(max)s 个字。", max=LONGEST_NOTE)
    if text and tone not in dict(STICKER_TONES):
        raise Refusal("请选择便签的颜色。")
    wanted = (text, tone if text else "")
    if (customer.sticker, customer.sticker_tone) != wanted:
        customer.sticker, customer.sticker_tone = wanted
        refresh(customer)


@action(Verb.CUSTOMER_EDIT)
def tag(customer: Customer, *, names: Iterable[str]) -> None:
    """Adds the tags that are not there yet."""
    present = _present(customer)
    wanted = [name for name in clean_tags(names) if name not in present]
    if len(present) + len(wanted) > MOST_TAGS:
        raise Refusal("一家客户最多 %(max)s 个标签。", max=MOST_TAGS)
    session.add_all(Tag(customer_id=customer.id, name=name) for name in wanted)
    if wanted:
        refresh(customer)


@action(Verb.CUSTOMER_EDIT)
def untag(customer: Customer, *, names: Iterable[str]) -> None:
    """Takes away those of the tags that are there."""
    present = _present(customer)
    gone = [present[name] for name in clean_tags(names) if name in present]
    for row in gone:
        session.delete(row)
    if gone:
        refresh(customer)


@action(Verb.CUSTOMER_EDIT)
def retag(customer: Customer, *, names: Iterable[str]) -> None:
    """These tags and no others."""
    wanted = clean_tags(names)
    untag(customer, names=set(_present(customer)) - set(wanted))
    tag(customer, names=wanted)


def clean_tags(names: Iterable[str]) -> list[str]:
    """Each once, without blanks and marks nobody sees."""
    wanted = list(dict.fromkeys(name for text in names if (name := tidy(text))))
    for name in wanted:
        if len(name) > LONGEST_TAG:
            raise Refusal("标签“%(name)s”太长，最多 %(max)s 个字。", name=name[:40], max=LONGEST_TAG)
    return wanted


def _present(customer: Customer) -> dict[str, Tag]:
    rows = session.scalars(select(Tag).where(Tag.customer_id == customer.id))
    return {row.name: row for row in rows}
