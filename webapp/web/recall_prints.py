"""到期检定通知书 and 强制检定计划表 as PDF: each column, the boxes to tick, the code to answer by."""

from typing import Any

from flask import render_template

from webapp.domain.masks import mask_phone
from webapp.domain.recall_outcomes import ANSWERS, OUTCOMES
from webapp.domain.recall_schedule import offered
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries import trade_terms
from webapp.queries.customers import cards
from webapp.queries.prepayments import balances
from webapp.queries.recalls import printed
from webapp.queries.recalls.notices import Item
from webapp.queries.recalls.papers import Paper, Plan, PlanLine
from webapp.web import pdf, prints, qr
from webapp.web.formats import day, money
from webapp.web.i18n import on_paper

FORMS = {"due": "HK-SJ-01/A0", "rotation": "HK-SJ-02/A0", "courtesy": "HK-SJ-03/A0"}
PLAN = "HK-SJ-04/A0"
NOTICE = "recalls/print_notice.html"
WAYS = ("送检", "上门取送", "现场检定或校准", "送代送检点")
SLIP = ("同意送检", *(label_of(OUTCOMES, code) for code in ANSWERS if code != "sent"))


def notice(paper: Paper, *, viewer: Viewer) -> bytes:
    """One document, so that its pages are counted on their own; nearly all have one page, set in one pass."""
    with on_paper():
        told = _told(paper, viewer)
        made = pdf.write(render_template(NOTICE, **told, pages=1))
        if pdf.page_count(made) != 1:
            made = pdf.write(render_template(NOTICE, **told))
    return made


def _told(paper: Paper, viewer: Viewer) -> dict[str, Any]:
    one, items = paper.notice, paper.items
    title = printed.title(one.kind)
    # A copy of somebody who may only read has no code: he must not answer in the customer's place.
    link = printed.link(one.token) if viewer.may(Verb.RECALL_ANSWER) else ""
    calendar = trade_terms.work_calendar()
    due = min((item.row.due_on for item in items if item.row.due_on), default=None)
    return prints.sheet(
        viewer,
        form_number=FORMS[one.kind],
        form_name=title,
        on=one.issued_on,
        again=(f"{title} {one.number}", one.customer_id),
    ) | {
        "number": one.number,
        "notice": one,
        "rows": [_row(place, item) for place, item in enumerate(items, start=1)],
        "slip": [_slip(place, item) for place, item in enumerate(items, start=1)],
        "choices": SLIP,
        "ways": WAYS,
        "days": [day(one_day) for one_day in offered(one.issued_on, due=due, calendar=calendar)],
        "is_legal": any(item.row.is_mandatory for item in items),
        "prepaid": _prepaid(one.customer_id),
        "complaint_phone": printed.complaint_phone(),
        "code": pdf.data_uri(qr.svg(link)) if link else "",
    }


def plan(found: Plan, *, viewer: Viewer, period: str) -> bytes:
    """period: 2026 年 or 2026 年 12 月; a mobile is masked for who may not edit the card."""
    customer = found.customer
    edits = cards.may(customer, viewer=viewer, verb=Verb.CUSTOMER_EDIT)
    phone = found.phone if edits else mask_phone(found.phone) or ""
    with on_paper():
        html = render_template(
            "recalls/print_plan.html",
            **prints.sheet(viewer, form_number=PLAN, form_name="强制检定计划表"),
            number=customer.number,
            landscape=True,
            note=period,
            head=[
                [("单位名称", customer.name), ("地址", customer.address)],
                [("联系人", found.contact), ("电话", phone)],
            ],
            rows=[_plan_row(place, line) for place, line in enumerate(found.lines, start=1)],
        )
    made = pdf.write(html)
    prints.note(viewer, f"强制检定计划表 {customer.number} {period}", form=PLAN, customer_id=customer.id)
    return made


def note_prints(viewer: Viewer, paper: Paper) -> None:
    """Who printed which notice: seen by those who may see the customer."""
    one = paper.notice
    prints.note(
        viewer, f"{printed.title(one.kind)} {one.number}", form=FORMS[one.kind], customer_id=one.customer_id
    )


def _row(place: int, item: Item) -> tuple[Any, ...]:
    one, row = item.instrument, item.row
    fee = "免费" if row.is_mandatory else money(row.fee) if row.fee else "按价目"
    return (
        place,
        _lines(one.name, one.model),
        _lines(one.serial, one.internal_number),
        one.place,
        _lines(one.measuring_range, one.accuracy),
        "强制检定" if row.is_mandatory else "一般",
        item.basis,
        day(one.verified_on) if one.verified_on else "",
        day(row.due_on) if row.due_on else "未约定",
        fee,
    )


def _slip(place: int, item: Item) -> tuple[Any, ...]:
    one = item.instrument
    return place, " ".join(part for part in (one.name, one.serial) if part)


def _plan_row(place: int, line: PlanLine) -> tuple[Any, ...]:
    one = line.instrument
    return (
        place,
        _lines(one.name, one.model),
        one.serial,
        one.measuring_range,
        one.accuracy,
        line.basis,
        one.months or "",
        day(one.verified_on) if one.verified_on else "",
        day(one.due_on),
        line.lab,
    )


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _prepaid(customer_id: int) -> str:
    """What the customer has on account; it is his own letter."""
    found = balances.balance_of(customer_id)
    return "" if found is None else money(found.balance)
