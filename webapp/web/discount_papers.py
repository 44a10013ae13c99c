"""折扣细目单 on A4: what each line of an order was reduced by, why, who asked and who agreed (RP-01)."""

from collections.abc import Sequence

from flask import render_template

from webapp.domain import instrument_words
from webapp.domain.order_card import percent
from webapp.domain.order_words import DISCOUNT_STATES, Discount
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Order, OrderLine
from webapp.queries.orders import pages
from webapp.queries.orders.sight import Opened
from webapp.web import pdf
from webapp.web.formats import day, money
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-WT-04/A0"
Pair = tuple[str, str]


def printed(opened: Opened, *, viewer: Viewer) -> bytes:
    """For the house; lines at the list price are left out."""
    order, found = opened.order, pages.page(opened.order, viewer=viewer)
    lines = found.reduced
    if not lines:
        raise Refusal("这张委托单没有折扣。")
    mark = {"copy_mark": "待审批"} if order.discount_state == Discount.WAITING else {}
    with on_paper():
        html = render_template(
            "orders/print_discounts.html",
            **sheet(viewer, form_number=FORM, form_name="折扣细目单", on=order.ordered_on) | mark,
            number=order.number,
            head=_head(order, found),
            lines=[_line(place, row) for place, row in enumerate(lines, start=1)],
            sums=(
                money(sum(row.list_fee for row in lines)),
                money(sum(row.list_fee - row.charged for row in lines)),
                money(sum(row.charged for row in lines)),
            ),
            reason=order.discount_reason,
            decision=order.discount_decision,
        )
    made = pdf.write(html)
    note(viewer, f"折扣细目单 {order.number}", form=FORM, customer_id=opened.customer.id)
    return made


def _head(order: Order, found: pages.Page) -> list[Sequence[Pair]]:
    return [
        [("委托单位", order.orderer_name), ("委托日期", day(order.ordered_on))],
        [("折扣状态", label_of(DISCOUNT_STATES, order.discount_state)), ("申请人", found.asked_by)],
        [("审批人", found.decided_by)],
    ]


def _line(place: int, row: OrderLine) -> tuple[str, ...]:
    return (
        str(place),
        " ".join(part for part in (row.name, row.model, row.serial) if part),
        label_of(instrument_words.SERVICES, row.service),
        str(row.quantity),
        money(row.list_fee),
        f"{percent(row.discount)}%",
        money(row.list_fee - row.charged),
        money(row.charged),
    )
