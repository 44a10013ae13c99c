"""交接 on A4: 客户交接单 signed by three, 客户专员变更告知函 for each customer; every print is noted."""

from collections.abc import Sequence
from typing import Any

from flask import render_template

from webapp import clock
from webapp.domain import handover_words as words
from webapp.domain.manager_words import HANDOVER_STATES, HandoverState
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Handover, HandoverItem
from webapp.queries.handovers import letters
from webapp.queries.handovers.pages import Card, Page
from webapp.queries.recalls.printed import complaint_phone
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

SHEET, LETTER = "HK-JJ-01/A0", "HK-JJ-02/A0"
Pair = tuple[str, str]


def sheet_of(page: Page, *, viewer: Viewer) -> bytes:
    """What went over, item by item, with what both said of it."""
    one = page.handover
    with on_paper():
        html = render_template(
            "assignments/handovers/print_sheet.html",
            **sheet(viewer, form_number=SHEET, form_name="客户交接单", on=clock.wall(one.asked_at).date())
            | _mark(one),
            number=one.number,
            head=_head(page),
            customers=[_customer(place, card) for place, card in enumerate(page.cards, start=1)],
            packages=[_package(card) for card in page.cards if card.items],
            reason=one.reason,
        )
    made = pdf.write(html)
    note(viewer, f"客户交接单 {one.number}", form=SHEET)
    return made


def letter(page: Page, card: Card, *, viewer: Viewer) -> bytes:
    """To the customer: who served it, who will, from when, and how to reach him."""
    one, found = page.handover, letters.facts(page.handover, card.customer)
    with on_paper():
        html = render_template(
            "assignments/handovers/print_letter.html",
            **sheet(viewer, form_number=LETTER, form_name="客户专员变更告知函", on=found.on),
            number=one.number,
            customer=card.customer,
            contact=found.contact,
            old=found.old,
            new=found.new,
            effective=day(one.effective_on) if one.effective_on else "",
            complaint_phone=complaint_phone(),
            on=found.on,
        )
    made = pdf.write(html)
    note(
        viewer,
        f"客户专员变更告知函 {one.number} {card.customer.number}",
        form=LETTER,
        customer_id=card.customer.id,
    )
    return made


def _mark(one: Handover) -> dict[str, str]:
    if one.state == HandoverState.CANCELLED:
        return {"copy_mark": "已取消"}
    return {} if one.state in {HandoverState.APPROVED, HandoverState.CLOSED} else {"copy_mark": "未批准"}


def _head(page: Page) -> list[Sequence[Pair]]:
    one, name = page.handover, page.people
    pairs = [
        ("移交人", name.get(one.from_id, "")),
        ("接收人", name.get(one.to_id, "")),
        ("起因", label_of(words.CAUSES, one.cause)),
        ("状态", label_of(HANDOVER_STATES, one.state)),
        ("申请人", name.get(one.asked_by_id or 0, "")),
        ("申请日期", day(one.asked_at)),
        ("批准人", name.get(one.approved_by_id or 0, "")),
        ("生效日期", day(one.effective_on) if one.effective_on else ""),
    ]
    return [pairs[start : start + 2] for start in range(0, len(pairs), 2)]


def _customer(place: int, card: Card) -> tuple[str, ...]:
    row, customer = card.row, card.customer
    told = f"{day(row.told_on)} {label_of(words.WAYS, row.told_how)}" if row.told_on else ""
    visited = day(row.visited_on) if row.visited_on else ("" if card.wants_visit else "不需要")
    asked = ""
    if row.asked_on:
        asked = f"{day(row.asked_on)} {'满意' if row.is_satisfied else '不满意'}"
    name = f"{customer.name}\n{row.left_out}" if row.left_out else customer.name
    return (str(place), customer.number, name, customer.grade or "—", told, visited, asked)


def _package(card: Card) -> tuple[str, list[tuple[str, ...]]]:
    return f"{card.customer.number} {card.customer.name}", [_item(item) for item in card.items]


def _item(item: HandoverItem) -> tuple[str, ...]:
    answer = label_of(words.ANSWERS, item.answer) if item.answer else ""
    said = "\n".join(part for part in (answer, item.answer_note) if part)
    title: Any = "\n".join(part for part in (item.title, item.detail) if part)
    return (label_of(words.KINDS, item.kind), title, item.comment, said)
