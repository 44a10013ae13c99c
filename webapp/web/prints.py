"""Printed forms: what stands on every sheet, one card as a PDF, a list as a PDF, the note of who printed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import render_template

from webapp import clock
from webapp.domain.printed_forms import key_of
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries import settings
from webapp.queries.customers import paper
from webapp.trail import trail
from webapp.web import card_print, pdf
from webapp.web.formats import minute
from webapp.web.i18n import on_paper
from webapp.web.wording import wording

CARD, PROSPECT_CARD, LIST = "HK-KH-01/A0", "HK-KH-02/A0", "HK-KH-03/A0"


Before = tuple[str, int]


def sheet(
    viewer: Viewer, *, form_number: str, form_name: str, on: date | None = None, again: Before | None = None
) -> dict[str, Any]:
    """The words that every form carries; on: the paper's day; again: how the log names it, and of whom."""
    told = wording(form_number, on=on)
    return {
        "institute": told.house,
        "form_name": told.title(form_name),
        "form_number": told.code(form_number),
        "wording": told,
        "printed_at": minute(clock.now()),
        "printed_by": viewer.name,
        "copy_mark": _mark_again(*again) if again and told.texts.again else None,
        "demo": settings.is_demo(),
    }


def customer_card(customer: Customer, *, viewer: Viewer) -> bytes:
    """客户卡, or 准客户卡 while it is none yet (CC-02); notes the print."""
    name, number = ("准客户卡", PROSPECT_CARD) if customer.is_prospect else ("客户卡", CARD)
    facts = paper.paper(customer, viewer=viewer, today=clock.today())
    with on_paper():
        html = render_template(
            "customers/print_card.html",
            **sheet(viewer, form_number=number, form_name=name),
            number=customer.number,
            paper=facts,
            words=card_print,
        )
    made = pdf.write(html)
    note(viewer, f"{name} {customer.number}", form=number, customer_id=customer.id)
    return made


def customer_list(rows: Sequence[Any], *, viewer: Viewer, words: str) -> bytes:
    """The list as filtered; words: the filters in force, stands above the table."""
    with on_paper():
        html = render_template(
            "customers/print_list.html",
            **sheet(viewer, form_number=LIST, form_name="客户名单"),
            landscape=True,
            note=words,
            rows=rows,
        )
    made = pdf.write(html)
    note(viewer, f"客户名单 {words}", form=LIST)
    return made


def note(viewer: Viewer, what: str, *, form: str, customer_id: int | None = None, **details: str) -> None:
    """details: complaint=, review=, period=: who may not know of it reads no line about it."""
    trail().note(
        "print",
        what,
        user_id=viewer.id,
        user_name=viewer.name,
        customer_id=customer_id,
        form=key_of(form),
        **details,
    )


def _mark_again(what: str, customer_id: int) -> str | None:
    before = trail().times("print", what, customer_id=customer_id)
    return f"补打（第 {before + 1} 次）" if before else None
