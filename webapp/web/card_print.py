"""The printed customer card put into words: grids of label and value, people, needs, rivals, gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain import card
from webapp.domain import card_words as words
from webapp.domain.card_words import BUYING_ROLES
from webapp.domain.fields import Field
from webapp.domain.masks import mask_phone
from webapp.domain.words import Choices, label_of
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
    return found


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
    return [
        (say(card.FIELD[name].label), getattr(customer, name)) for name in LONG if getattr(customer, name)
    ]


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
