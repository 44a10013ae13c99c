"""Customer lists: a row is a card and, where a 联系人 is named, its contact."""

from typing import Any

from webapp.actions.imports import cards, own, people
from webapp.actions.imports.card_rows import CardRows
from webapp.actions.imports.card_undoing import undoing
from webapp.actions.imports.judgement import FileKind, Judgement, Terms, register
from webapp.actions.imports.matching import Keys, customer_of
from webapp.actions.imports.plans import Plan
from webapp.actions.imports.understanding import Draft
from webapp.actions.imports.wishes import manager_wished
from webapp.domain.card_words import STATUSES
from webapp.domain.customer_status import refuse_move
from webapp.domain.import_customers import CUSTOMERS
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, label_of
from webapp.queries.imports.standing import Known, Standing, person_key


def judge(draft: Draft, known: Known, terms: Terms) -> Judgement:
    """New, changed, same or refused; nothing is written."""
    standing = None if draft.is_refused else customer_of(draft, known)
    if draft.is_refused:
        return Judgement(draft, standing=standing)
    words = cards.new_words(draft.values)
    plan = _new(draft) if standing is None else _changed(draft, standing)
    plan.manager = manager_wished(draft, known, terms, standing)
    plan.person = people.person_change(draft.values, standing)
    plan.own = own.changes(own.values(draft.values), standing.own if standing else {})
    own.refuse_stopped(draft, plan.own)
    if any(remark.tone == "bad" for remark in draft.remarks):
        return Judgement(draft, standing=standing)
    if plan.is_empty:
        return Judgement(draft, "same", standing, plan, words=words)
    shown = _shown(plan, known)
    return Judgement(
        draft, "new" if standing is None else "changed", standing, plan, shown=shown, words=words
    )


def identity(judgement: Judgement) -> list[str]:
    """Names under which a later row of the file would mean the same customer."""
    keys = Keys.of(judgement.draft)
    standing = judgement.standing
    names = (("id", str(standing.customer.id) if standing else ""), ("code", keys.code), ("name", keys.name))
    return [f"{sort}:{key}" for sort, key in names if key]


def facts(draft: Draft) -> dict[str, Any]:
    """What the row states; a contact's under his name, so that two contacts do not contradict each other."""
    person = people.person_values(draft.values)
    stated = dict(cards.card_values(draft.values))
    stated |= own.values(draft.values)
    stated |= {key: draft.values[key] for key in ("kind", "status") if key in draft.values}
    if "name" in stated:
        stated["name"] = Keys.of(draft).name
    if "name" in person:
        who = person_key(person["name"])
        stated |= {f"contact.{name}@{who}": value for name, value in person.items()}
    return stated


def _new(draft: Draft) -> Plan:
    values = draft.values
    return Plan(
        makes=cards.card_values(values),
        kind=values.get("kind", "company"),
        first_status=values.get("status", "prospect"),
    )


def _changed(draft: Draft, standing: Standing) -> Plan:
    plan, customer = Plan(card=cards.card_changes(draft.values, standing)), standing.customer
    status = draft.values.get("status", customer.status)
    if status != customer.status:
        try:
            refuse_move(customer.status, status)
            plan.status = (customer.status, status)
        except Refusal as refusal:
            draft.remarks.append(Remark.of(refusal, column="客户状态"))
    if draft.values.get("kind", customer.kind) != customer.kind:
        draft.note("客户类型与客户卡不同，没有改动。")
    return plan


def _shown(plan: Plan, known: Known) -> list[list[str]]:
    """A new card stands in the file; only who gets it is worth a line."""
    lines = [cards.shown(name, old, new) for name, (old, new) in plan.card.items()]
    if plan.status:
        lines.append(["客户状态", *(label_of(STATUSES, code) for code in plan.status)])
    if plan.manager:
        lines.append(["客户经理", *(known.names.get(one or 0, "") for one in plan.manager)])
    lines += own.shown(plan.own) if plan.makes is None else []
    return lines + (people.shown(plan.person) if plan.person and plan.makes is None else [])


def watched(_rows: object) -> set[int] | None:
    return None


ROWS = CardRows(subject="customer", judge=judge, identity=identity, facts=facts, finds_near=True)

register(
    FileKind(
        code="customers",
        label=N_("客户"),
        position=1,
        fixed=CUSTOMERS,
        example={
            "name": "海川精密仪器有限公司",
            "industry": "仪器仪表制造业",
            "ownership": "有限责任公司",
            "region": "浙江宁波",
            "address": "慈溪市白沙路街道 1 号",
            "registered_capital": "500 万元",
            "business_scope": "精密仪器制造、销售",
            "contact.name": "王海",
            "contact.phone": "0574-86001234",
            "contact.mobile": "13800001111",
            "contact.email": "wanghai@example.com",
            "source": "展会",
            "status": "准客户",
        },
        checker=ROWS.checker,
        take=ROWS.take,
        undo=undoing(watched),
        own="customer",
        notes=(N_("没有找到同一客户"), N_("照常写入，列出待核")),
    )
)
