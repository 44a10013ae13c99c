"""Fields an institute adds to its own cards: what they are, how they are read and where they stand."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from webapp.domain import card, card_parts
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.import_columns import Column, Columns, normal
from webapp.domain.import_contacts import CONTACTS
from webapp.domain.import_customers import CUSTOMERS
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

CUSTOMER, CONTACT = "customer", "contact"
SUBJECTS: Choices = ((CUSTOMER, N_("客户")), (CONTACT, N_("联系人")))
KINDS: Choices = (
    ("text", N_("文字")),
    ("number", N_("数字")),
    ("date", N_("日期")),
    ("choice", N_("选项")),
)
SEEN_BY: Choices = (("", N_("能看这张卡的人")), ("1", N_("能修改这张卡的人")))
MOST = 20  # of one subject: a card with more is read by nobody
MOST_CHOICES = 100
LONGEST_NAME, LONGEST_HELP, LONGEST_TEXT = 20, 100, 500
BLOCK = "custom"  # of the card
LABEL = N_("自定义字段")
NAME = re.compile(r"x[1-9][0-9]{0,8}")
# Columns of the customers' workbook that no file brings in; a field of such a name would stand there twice.
OF_EXPORT = ("客户等级", "等级", "大客户", "曾用名", "标签", "密级", "完整度", "建卡时间", "最近更改时间")
READ_AS = {"text": Kind.TEXT, "number": Kind.DECIMAL, "date": Kind.DATE, "choice": Kind.CHOICE}
COLUMN_OF = {"text": "text", "choice": "text", "number": "number", "date": "day"}


@dataclass(frozen=True)
class Custom:
    """choices: each with whether it is still offered; is_private: for who may edit the card only."""

    id: int
    subject: str
    label: str
    kind: str
    hint: str = ""
    is_required: bool = False
    is_private: bool = False
    is_active: bool = True
    choices: tuple[tuple[str, bool], ...] = ()

    @property
    def name(self) -> str:
        """How forms, addresses, files and the log call it: it stays when the field is renamed."""
        return f"x{self.id}"

    @property
    def offered(self) -> tuple[str, ...]:
        return tuple(word for word, is_active in self.choices if is_active)

    @property
    def pairs(self) -> Choices:
        """The words offered, as a box takes them."""
        return tuple((word, word) for word in self.offered)


def is_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None


def id_of(name: str) -> int:
    """Of a name that is_name() holds for."""
    return int(name[1:])


@lru_cache(maxsize=8)
def read(told: str) -> tuple[Custom, ...]:
    """From the rows as JSON arrays in the order of the class; read once while nobody changes them."""
    return tuple(_custom(*row) for row in json.loads(told))


def _custom(  # noqa: PLR0917  (columns of a row)
    number: int, subject: str, label: str, kind: str, hint: str, is_required: int, is_private: int,
    is_active: int, choices: str,
) -> Custom:  # fmt: skip
    words = tuple((word, bool(there)) for word, there in json.loads(choices))
    marks = (bool(is_required), bool(is_private), bool(is_active))
    return Custom(number, subject, label, kind, hint, *marks, words)


@lru_cache(maxsize=500)
def field_of(custom: Custom) -> Field:
    """As the card's own fields are described."""
    return Field(
        custom.name, custom.label, READ_AS[custom.kind], limit=LONGEST_TEXT, hint=custom.hint,
        choices=custom.pairs, private=custom.is_private,
        is_required=custom.is_required,
    )  # fmt: skip


@lru_cache(maxsize=500)
def block(customs: tuple[Custom, ...]) -> Block:
    """The same one for the same fields, so that forms and panels made of it are found again."""
    return Block(BLOCK, LABEL, "basic", tuple(field_of(one) for one in customs))


def of(subject: str, customs: Iterable[Custom], *, held: Collection[str] = ()) -> tuple[Custom, ...]:
    """Those of a subject that are offered; held: names of stopped ones that are shown for their values."""
    return tuple(one for one in customs if one.subject == subject and (one.is_active or one.name in held))


@lru_cache(maxsize=50)
def columns(subject: str, customs: tuple[Custom, ...]) -> Columns:
    """Of a file about customers or contacts, with these fields; stopped words are still understood."""
    fixed, prefix = (CONTACTS, "contact.") if subject == CONTACT else (CUSTOMERS, "")
    own = [
        Column(f"{prefix}{one.name}", one.label, field=_read_from_file(one), in_template=True)
        for one in customs
    ]
    return replace(fixed, all=(*fixed.all, *own))


def _read_from_file(custom: Custom) -> Field:
    words = tuple((word, word) for word, _is_active in custom.choices)
    return replace(field_of(custom), choices=words, is_required=False)


def present(customs: Iterable[Custom], values: Mapping[str, Any]) -> dict[str, Any]:
    """Name -> value as a form compares it: "" or None where nothing stands."""
    return {one.name: values.get(one.name, "" if COLUMN_OF[one.kind] == "text" else None) for one in customs}


@lru_cache(maxsize=20)
def contact_block(customs: tuple[Custom, ...]) -> Block:
    """All of a contact that is compared when two people edit."""
    whole = card_parts.CONTACT
    return Block(whole.name, whole.label, whole.tab, (*whole.fields, *block(customs).fields))


@lru_cache(maxsize=20)
def contact_form(customs: tuple[Custom, ...]) -> Block:
    """Of that, what is typed or chosen from a list of words."""
    whole = card_parts.CONTACT
    return Block(whole.name, whole.label, whole.tab, (*card.CONTACT_FIELDS, *block(customs).fields))


def refuse_name(subject: str, name: str, *, others: Collection[str]) -> None:
    """others: names of the subject's other custom fields."""
    key = normal(name)
    if not key:
        raise Refusal("请填写名称。")
    if key in {normal(one) for one in others}:
        raise Refusal("已有名为“%(name)s”的自定义字段。", name=name)
    if key in _taken(subject):
        raise Refusal("“%(name)s”是卡上原有的字段或它的别名，请换个名称。", name=name)


@lru_cache(maxsize=2)
def _taken(subject: str) -> frozenset[str]:
    """Everything a header of a file or a line of the card is understood by."""
    if subject == CONTACT:
        own = [field.label for field in (*card.CONTACT_FIELDS, *card_parts.CONTACT.fields)]
        return frozenset(CONTACTS.words()) | {normal(label) for label in own}
    labels = [*(field.label for field in card.FIELDS), *OF_EXPORT]
    return frozenset(CUSTOMERS.words()) | {normal(label) for label in labels}


def refuse_choices(kind: str, words: Collection[str]) -> None:
    """The words of a field of choices, without those that were stopped."""
    if kind == "choice" and not words:
        raise Refusal("请至少写一个选项，一行一个。")
    if len(words) > MOST_CHOICES:
        raise Refusal("选项最多 %(n)d 个。", n=MOST_CHOICES)
