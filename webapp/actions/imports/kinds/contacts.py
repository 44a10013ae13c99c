"""Contact lists: a row is one person of a customer that is there already."""

from collections.abc import Sequence
from typing import Any

from webapp.actions.imports import own, people
from webapp.actions.imports.card_rows import CardRows
from webapp.actions.imports.card_undoing import undoing
from webapp.actions.imports.judgement import FileKind, Judgement, Terms, register
from webapp.actions.imports.matching import customer_of
from webapp.actions.imports.plans import Plan
from webapp.actions.imports.putting_back import contact_ids
from webapp.actions.imports.understanding import Draft
from webapp.domain import names
from webapp.domain.import_contacts import CONTACTS
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import ImportRow
from webapp.queries.imports.standing import Known, Standing, person_key


def judge(draft: Draft, known: Known, _terms: Terms) -> Judgement:
    """New, changed, same or refused; nothing is written."""
    standing = None if draft.is_refused else customer_of(draft, known)
    if standing is None and not draft.is_refused:
        draft.refuse("没有找到这家客户，请先新建或导入客户。")
    if standing is not None and "name" in draft.values:
        _refuse_other_name(draft, standing)
    if standing is None or draft.is_refused:
        return Judgement(draft, standing=standing)
    change = people.person_change(draft.values, standing)
    if change is None:
        return Judgement(draft, "same", standing, Plan())
    own.refuse_stopped(draft, change.own)
    if any(remark.tone == "bad" for remark in draft.remarks):
        return Judgement(draft, standing=standing)
    outcome = "new" if change.contact is None else "changed"
    shown = [] if change.contact is None else people.shown(change)
    return Judgement(draft, outcome, standing, Plan(person=change), shown=shown)  # type: ignore[arg-type]


def _refuse_other_name(draft: Draft, standing: Standing) -> None:
    """A contact list renames nobody: another name beside the number means that one of them is wrong."""
    if names.name_key(draft.values["name"]) not in standing.keys:
        draft.refuse(
            "编号或信用代码是 %(number)s %(name)s 的，与所填客户名称不符，请核对。",
            number=standing.customer.number,
            name=standing.customer.name,
        )


def identity(judgement: Judgement) -> list[str]:
    """One person of one customer."""
    assert judgement.standing is not None
    return [f"{judgement.standing.customer.id}:{person_key(judgement.draft.values['contact.name'])}"]


def facts(draft: Draft) -> dict[str, Any]:
    stated = people.person_values(draft.values) | own.values(draft.values, prefix=people.PREFIX)
    return stated | {"name": person_key(draft.values["contact.name"])}


def watched(rows: Sequence[ImportRow]) -> set[int] | None:
    """Only the contacts themselves: what else happens on the card does not concern the run."""
    return contact_ids(rows)


ROWS = CardRows(subject="contact", judge=judge, identity=identity, facts=facts)

register(
    FileKind(
        code="contacts",
        label=N_("联系人"),
        position=2,
        fixed=CONTACTS,
        example={
            "number": "K-000001",
            "name": "海川精密仪器有限公司",
            "contact.name": "王海",
            "contact.department": "质检部",
            "contact.job_title": "主任",
            "roles": "使用者、影响者",
            "contact.level": "管理层",
            "contact.phone": "0574-86001234",
            "contact.mobile": "13800001111",
            "contact.email": "wanghai@example.com",
        },
        checker=ROWS.checker,
        take=ROWS.take,
        undo=undoing(watched),
        notes=(N_("该客户还没有此人"), ""),
        verbs=(Verb.CUSTOMER_EDIT,),
        own="contact",
    )
)
