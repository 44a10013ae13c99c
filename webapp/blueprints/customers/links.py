"""What the card shows of a value and where it leads: tabs, deeds, numbers to dial, masks."""

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from flask import current_app, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from webapp import clock
from webapp.blueprints.customers.beginnings import new, quick
from webapp.blueprints.customers.tabs import LABELS
from webapp.domain import custom_fields, masks, merging, phones
from webapp.domain.completeness import COMPANY_ONLY, THIN
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.customers.headings import Heading
from webapp.web.addresses import of
from webapp.web.i18n import language, listed, say

__all__ = ["new", "quick"]
PLAIN = "!$'()*,/:;?@"  # signs that may stand in a query as they are
WIDE = 26
FEW = 5
HERE = "\x1e"  # stands for the address of a panel that is drawn for all cards
KEY_ACCOUNT = "segments.key_account"
INTO_POOL = "assignments.new_pool_entry"
# (verb, endpoint, words, icon); a line whose room is not built yet is left out.
DEEDS = (
    (Verb.CUSTOMER_ASSIGN, "customers.new_assignment", N_("指定客户经理"), "user-check"),
    (Verb.CUSTOMER_ASSIGN, "customers.new_release", N_("收回客户"), "undo-2"),
    (Verb.CUSTOMER_ASSIGN, INTO_POOL, N_("移入公海"), "inbox"),
    (Verb.CUSTOMER_EDIT, "assignments.new_request", N_("客户要求更换"), "message-square"),
    (Verb.CUSTOMER_GRADE, "customers.new_grade", N_("评定等级"), "trophy"),
    (Verb.CUSTOMER_EDIT, "customers.new_status", N_("变更状态"), "refresh-cw"),
    (Verb.CUSTOMER_SECRECY, "customers.new_secrecy", N_("设定密级"), "shield"),
    (Verb.CUSTOMER_SHARE, "customers.new_member", N_("协作与知情人"), "users"),
    (Verb.CUSTOMER_EDIT, "customers.new_tags", N_("标签"), "tag"),
    (Verb.CUSTOMER_EDIT, "customers.new_sticker", N_("便签"), "sticky-note"),
    (Verb.CUSTOMER_MERGE, "customers.compare", N_("合并重复"), "git-merge"),
    (Verb.CUSTOMER_DELETE, "customers.ask_deletion", N_("删除"), "trash-2"),
)
HANDOVER = "assignments.new_handover"
OF_MANAGED = frozenset({"customers.new_release", "assignments.new_request"})


def address(number: str, listed: str | None) -> Callable[..., str]:
    """The card's address with this and that asked of it, within the list it was opened from."""
    path, kept = of("customers.show", number), "" if listed is None else f"from={_quoted(listed)}"

    def to(**values: Any) -> str:
        wanted = [
            f"{name}={_quoted(value)}" for name, value in values.items() if (name, value) != ("tab", "basic")
        ]
        query = "&".join([*wanted, kept] if kept else wanted)
        return f"{path}?{query}" if query else path

    return to


def _quoted(value: Any) -> str:
    text = str(value)
    return text if text.isascii() and text.isalnum() else quote_plus(text, safe=PLAIN)


def tab_links(*, tab: str, contacts: int, number: str, listed: str | None) -> list[dict[str, Any]]:
    counts, url = {"contacts": contacts or None}, address(number, listed)
    return [
        {"label": say(label), "href": url(tab=name), "current": name == tab, "count": counts.get(name)}
        for name, label in LABELS.items()
    ]


def deeds(
    rights: frozenset[Verb], *, number: str, is_key: bool, is_managed: bool, is_pooled: bool
) -> list[Any]:
    """The menu 办理: what this person may do on this card now; dialogs with htmx, pages without."""
    found: list[Any] = []
    for verb, endpoint, label, icon in DEEDS:
        if verb not in rights or endpoint not in current_app.view_functions:
            continue
        if (endpoint in OF_MANAGED and not is_managed) or (endpoint == INTO_POOL and is_pooled):
            continue
        href = of(endpoint, number)
        found.append({"label": say(label), "href": href, "icon": icon, "attrs": dialog(href)})
    if rights & {Verb.CUSTOMER_GRADE, Verb.KEY_EDIT}:
        found.insert(min(3, len(found)), key_test(number))
    if is_key and Verb.CUSTOMER_GRADE in rights:
        found.insert(min(4, len(found)), no_key_account(number))
    if Verb.CUSTOMER_SHARE in rights and is_managed and HANDOVER in current_app.view_functions:
        href = url_for(HANDOVER, customer=number)
        found.append({"label": _("交接给他人"), "href": href, "icon": "arrow-left-right"})
    if Verb.APPRAISAL_READ in rights:
        href = of("customers.appraisals", number)
        found.append({"label": _("综合评价报告"), "href": href, "icon": "file-text"})
    return found


def key_test(number: str) -> dict[str, Any]:
    """To the customer's tests and plans: what makes a key account is a test that a head confirms."""
    return {"label": _("大客户评估和计划"), "icon": "crown", "href": of(KEY_ACCOUNT, number)}


def no_key_account(number: str) -> dict[str, Any]:
    """The line that takes the mark off."""
    action = of("customers.key_account", number)
    return {
        "label": _("取消大客户"),
        "icon": "crown",
        "action": action,
        "fields": {"is_key": "no"},
        "attrs": {"hx-post": action, "hx-target": "#card"},
    }


def dialog(href: str) -> dict[str, str]:
    return {"hx-get": href, "hx-target": "#dialog"}


@lru_cache(maxsize=1000)  # a card shows it twice
def dial(text: str) -> str:
    """The first number of a field as a phone dials it."""
    found = phones.phones(text)
    return found[0] if found else "".join(sign for sign in text if sign.isascii() and sign.isdigit())


def web(text: str) -> str:
    """A website's address; what is no http address leads nowhere."""
    if text.lower().startswith(("http://", "https://")):
        return text
    return "http://" + text if ":" not in text.partition("/")[0].partition(".")[0] else "#"


def masked(field: Field, value: Any) -> str:
    """A private field for those who may read the card but not edit it (SE-03)."""
    if field.name == "home_address":
        return masks.mask_address(value) or ""
    return masks.mask_phone(value) or "" if field.kind is Kind.PHONE else masks.HIDDEN_PART


def asked_for(block: Block) -> str:
    """The first fields of a block nobody has filled in."""
    return listed(say(field.label) for field in block.fields[:FEW]) + (
        say(N_("等")) if len(block.fields) > FEW else ""
    )


def values(customer: Customer, block: Block, customs: Mapping[str, Any]) -> tuple[Any, ...]:
    """What stands in the block, None where there is nothing; customs: in the institute's own fields."""
    if block.name == custom_fields.BLOCK:
        return tuple(customs.get(field.name) for field in block.fields)
    found = [getattr(customer, field.name) for field in block.fields]
    return tuple(None if value == "" else value for value in found)


def lacking(heading: Heading, block: Block) -> tuple[str, ...]:
    """Those of the block's fields that the card should hold and does not."""
    missing = heading.completeness.names
    return tuple(field.name for field in block.fields if field.name in missing)


def panel(
    block: Block, *, customer: Customer, heading: Heading, rights: frozenset[Verb], url: Callable[..., str]
) -> Markup:
    """The block as it is read: drawn once for the same values, then only its address is put in."""
    is_company, may_edit = customer.kind == "company", Verb.CUSTOMER_EDIT in rights
    told = (block, values(customer, block, heading.customs), lacking(heading, block), is_company, may_edit)
    return _panel(language(), request.script_root, *told).replace(HERE, url(edit=block.name))


@lru_cache(maxsize=5000)
def _panel(_language: str, _root: str, *told: Any) -> Markup:
    macros: Any = current_app.jinja_env.get_template("customers/panel.html").module
    drawn: Markup = macros.panel(sys.modules[__name__], *told, here=HERE)
    return drawn


def lines(block: Block, values: tuple[Any, ...], *, is_company: bool) -> list[tuple[Field, str, Any, bool]]:
    """Field, label, value (None: nothing there), whether it takes the whole line; none for an empty block.

    A person's card leaves out what only a company has, unless somebody filled it in.
    """
    if all(value is None for value in values):
        return []
    return [
        (field, say(field.label), value, _is_wide(value))
        for field, value in zip(block.fields, values, strict=True)
        if is_company or value is not None or field.name not in COMPANY_ONLY
    ]


def _is_wide(value: Any) -> bool:
    return isinstance(value, str) and (len(value) > WIDE or "\n" in value)


def may_undo(merged_at: datetime) -> bool:
    return merging.may_undo(merged_at, now=clock.now())


def risks(customer: Customer, heading: Heading) -> list[dict[str, str]]:
    """What the card itself tells of risk today; money and complaints come with their rooms (CC-16)."""
    found = [_credit(customer)]
    if heading.contacts <= 1:
        found.append(
            _risk("warn", _("单一联系人"), _("只有 %(n)s 位联系人，对方换人就会断线。", n=heading.contacts))
        )
    if not heading.deciders and customer.kind == "company":
        found.append(_risk("warn", _("决策者不明"), _("联系人里没有决策者或批准者。")))
    if heading.pool is not None:
        found.append(_risk("warn", _("公海"), heading.pool.reason))
    elif heading.manager is None:
        found.append(_risk("bad", _("待分配"), _("由部门负责人指定客户经理。")))
    elif not heading.is_manager_active:
        found.append(_risk("bad", _("客户经理已停用"), _("由部门负责人另行指定客户经理。")))
    if heading.completeness.percent < THIN:
        text = _("资料完整度 %(percent)s%%，风险判断依据不足。", percent=heading.completeness.percent)
        found.append(_risk("warn", _("资料不全"), text))
    return found


def _credit(customer: Customer) -> dict[str, str]:
    rating = customer.credit_rating
    if not rating:
        return _risk("open", _("资信未知"), _("还没有资信级别，可在经营状况中填写。"))
    tone = "ok" if rating.startswith("A") else "warn" if rating.startswith("B") else "bad"
    return _risk(tone, _("资信 %(rating)s", rating=rating), _("见经营状况。"))


def _risk(tone: str, name: str, text: str) -> dict[str, str]:
    return {"tone": tone, "name": name, "text": text}
