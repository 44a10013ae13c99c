"""The printed customer card put into words: grids of label and value, people, needs, rivals, gaps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain import card
from webapp.domain import card_words as words
from webapp.domain import custom_fields as rules
from webapp.domain.card_words import BUYING_ROLES
from webapp.domain.custom_fields import CONTACT, CUSTOMER, LABEL
from webapp.domain.fields import Field
from webapp.domain.masks import mask_phone
from webapp.domain.words import Choices, label_of
from webapp.queries import custom_fields
from webapp.queries.customers.paper import Paper
from webapp.web.formats import day, shown
from webapp.web.i18n import say

Pair = tuple[str, str, bool]
HIDDEN = "****"
LONG = (
    "qualification",
    "business_scope",
    "products",
    "new_products",
    "purchase_steps",
    "strategy",
    "bottleneck",
    "note",
)
PROSPECT_BLOCKS = ("identity", "reach", "personal", "nature", "market", "purchasing")
CUSTOMER_BLOCKS = (
    "identity",
    "reach",
    "invoice",
    "personal",
    "nature",
    "market",
    "purchasing",
    "operation",
    "habits",
)
IN_HEAD = frozenset({"name"})
IN_CELL = 40  # letters of an own field that a bordered cell takes; longer texts follow below


@dataclass(frozen=True)
class Grid:
    heading: str
    rows: Sequence[Sequence[Pair]]


def head(paper: Paper) -> Grid:
    """Who it is, whose it is."""
    customer = paper.customer
    manager = f"{paper.manager}（自 {day(paper.since)}）" if paper.since else paper.manager
    pairs = [
        _known("客户名称", customer.name),
        _known("客户状态", say(label_of(words.STATUSES, customer.status))),
        ("客户经理", manager, "manager" in paper.required),
        _known("客户等级", say(label_of(words.GRADES, customer.grade))),
        _known("曾用名", "、".join(paper.former)),
        _known("往来角色", _words(words.PARTY_ROLES, paper.parts)),
        _known("建卡日期", day(customer.created_at)),
        _known("资料完整度", f"{customer.completeness}%"),
    ]
    return Grid("", _rows(pairs))


def grids(paper: Paper) -> list[Grid]:
    """One for each block of the card that such a customer has; long texts follow below."""
    names = PROSPECT_BLOCKS if paper.customer.is_prospect else CUSTOMER_BLOCKS
    found = []
    for name in names:
        block = card.BLOCK[name]
        if paper.customer.kind in block.kinds:
            fields = [field for field in block.fields if field.name not in IN_HEAD and field.name not in LONG]
            found.append(Grid(say(block.label), _rows([_pair(field, paper) for field in fields])))
    own = [
        _known(field.label, text) for field, text in _own(CUSTOMER, paper.own, paper) if len(text) <= IN_CELL
    ]
    return [*found, Grid(say(LABEL), _rows(own))] if own else found


def people(paper: Paper) -> list[tuple[str, ...]]:
    """Name, post, level, parts in the buying centre, phone, mobile, channel."""
    return [
        (
            one.name + ("（向导）" if one.is_coach else ""),
            " ".join(part for part in (one.department, one.job_title) if part),
            say(label_of(words.LEVELS, one.level)),
            _words(BUYING_ROLES, paper.roles.get(one.id, ())),
            one.phone,
            one.mobile if paper.private else mask_phone(one.mobile) or "",
            "请勿联系" if one.do_not_contact else say(label_of(words.CHANNELS, one.preferred_channel)),
        )
        for one in paper.contacts
    ]


def people_own(paper: Paper) -> list[tuple[str, str, str]]:
    """Name, field, content: what stands in the institute's own fields of the people."""
    return [
        (one.name, field.label, text)
        for one in paper.contacts
        for field, text in _own(CONTACT, paper.own_people.get(one.id, {}), paper)
        if text
    ]


def gaps(paper: Paper) -> str:
    """Parts of the buying centre that nobody is known to play (CC-06, BC-01)."""
    held = {role for roles in paper.roles.values() for role in roles}
    return "、".join(say(word) for code, word in BUYING_ROLES if code not in held)


def needs(paper: Paper) -> list[tuple[str, ...]]:
    return [
        (
            say(label_of(words.NEED_DIMENSIONS, need.dimension)),
            need.text,
            {1: "高", 2: "中", 3: "低"}.get(need.priority, ""),
            "是" if need.is_met else "否",
        )
        for need in paper.needs
    ]


def rivals(paper: Paper) -> list[tuple[str, ...]]:
    return [
        (
            one.rival,
            one.service,
            one.price,
            "" if one.share is None else f"{one.share}%",
            day(one.valid_until),
        )
        for one in paper.rivals
    ]


def texts(paper: Paper) -> list[tuple[str, str]]:
    """Heading and text of what may be long: never in a bordered cell."""
    customer = paper.customer
    own = [(one.label, text) for one, text in _own(CUSTOMER, paper.own, paper) if len(text) > IN_CELL]
    return [
        (say(card.FIELD[name].label), getattr(customer, name)) for name in LONG if getattr(customer, name)
    ] + own


def _own(subject: str, held: Mapping[str, Any], paper: Paper) -> list[tuple[Field, str]]:
    """Fields in use, and stopped ones in which something stands; private ones as those of the card."""
    found = []
    for one in rules.of(subject, custom_fields.everything(), held=held):
        field = rules.field_of(one)
        text = shown(field, held.get(one.name))
        found.append((field, HIDDEN if text and field.private and not paper.private else text))
    return found


def _pair(field: Field, paper: Paper) -> Pair:
    value = shown(field, getattr(paper.customer, field.name))
    if field.private and value and not paper.private:
        value = HIDDEN
    return say(field.label), value, field.name in paper.required


def _known(label: str, value: str) -> Pair:
    return label, value, False


def _rows(pairs: Sequence[Pair]) -> list[Sequence[Pair]]:
    return [pairs[start : start + 2] for start in range(0, len(pairs), 2)]


def _words(choices: Choices, codes: Sequence[str]) -> str:
    return "、".join(say(label_of(choices, code)) for code, _word in choices if code in codes)
