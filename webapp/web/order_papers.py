"""Orders on A4: 委托协议书, 领取凭证 and 价目表 (domain 6.3); every print is noted."""

from collections.abc import Sequence
from typing import Any

from flask import render_template

from webapp.actions.orders import heading
from webapp.domain import instrument_words, order_words
from webapp.domain.agreement import in_force, paragraphs
from webapp.domain.capital_figures import in_words
from webapp.domain.order_card import FIELD, ORDER, percent
from webapp.domain.order_words import Discount, State
from webapp.domain.orders import refuse_waiting
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import PriceList
from webapp.queries import trade_terms
from webapp.queries.orders import pages
from webapp.queries.orders.sight import Opened
from webapp.queries.price_lists import Priced
from webapp.web import pdf
from webapp.web.formats import day, money, shown
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

AGREEMENT, VOUCHER, PRICES = "HK-WT-01/A0", "HK-WT-02/A0", "HK-WT-03/A0"
UNTOLD = "（不公开）"
Pair = tuple[str, str]


def agreement(opened: Opened, *, viewer: Viewer) -> bytes:
    """To be signed by both; a price not yet agreed to says so across the sheet."""
    order, found = opened.order, pages.page(opened.order, viewer=viewer)
    with on_paper():
        html = render_template(
            "orders/print_agreement.html",
            **sheet(
                viewer,
                form_number=AGREEMENT,
                form_name="委托协议书",
                on=order.ordered_on,
                again=(f"委托协议书 {order.number}", opened.customer.id),
            )
            | _marks(order),
            number=order.number,
            grids=[("委托双方", _sides(opened, found)), ("委托要求", _wishes(opened))],
            lines=[_line(place, one.row) for place, one in enumerate(found.lines, start=1)],
            total=money(order.charged_total),
            capitals=in_words(order.charged_total),
            texts=_texts(order),
            conditions=paragraphs(
                in_force(trade_terms.conditions(), on=order.ordered_on), days=trade_terms.now().fetch_days
            ),
        )
    return _noted(html, f"委托协议书 {order.number}", AGREEMENT, opened, viewer)


def voucher(opened: Opened, *, viewer: Viewer) -> bytes:
    """What the customer fetches with; not before the price is settled."""
    order, found = opened.order, pages.page(opened.order, viewer=viewer)
    refuse_waiting(order.discount_state)
    if order.state in {State.DRAFT, State.CANCELLED}:
        raise Refusal("草稿或已取消的委托单没有领取凭证。")
    with on_paper():
        html = render_template(
            "orders/print_voucher.html",
            **sheet(viewer, form_number=VOUCHER, form_name="领取凭证", on=order.ordered_on,
                    again=(f"领取凭证 {order.number}", opened.customer.id)),
            number=order.number,
            rows=_rows([
                ("委托单位", order.orderer_name), ("经办联系人", order.contact_name),
                ("委托日期", day(order.ordered_on)), ("承诺日期", _day(order.promised_on)),
                ("取回方式", label_of(order_words.RETURN_WAYS, order.return_way)),
                ("应付金额", f"{money(order.charged_total)} 元"),
            ]),
            lines=[
                (str(place), one.row.name, one.row.model, one.row.serial, str(one.row.quantity))
                for place, one in enumerate(found.lines, start=1)
            ],
            fetch_days=trade_terms.now().fetch_days,
        )  # fmt: skip
    return _noted(html, f"领取凭证 {order.number}", VOUCHER, opened, viewer)


def price_list(found: PriceList, items: Sequence[Priced], *, viewer: Viewer) -> bytes:
    with on_paper():
        html = render_template(
            "orders/print_prices.html",
            **sheet(viewer, form_number=PRICES, form_name=found.name),
            note=f"自 {day(found.from_on)} 起执行" + ("（草稿）" if found.is_draft else ""),
            price_list=found,
            rows=[
                (
                    one.metrology_field, one.row.name, label_of(instrument_words.SERVICES, one.row.service),
                    one.row.unit, money(one.row.fee), one.row.note,
                )
                for one in items
            ],
        )  # fmt: skip
    made = pdf.write(html)
    note(viewer, f"价目表 {found.name}", form=PRICES)
    return made


def _marks(order: Any) -> dict[str, str]:
    if order.discount_state == Discount.WAITING:
        return {"copy_mark": "非正式文本"}
    if order.state == State.CANCELLED:
        return {"copy_mark": "已取消"}
    return {"copy_mark": "草稿"} if order.state == State.DRAFT else {}


def _sides(opened: Opened, found: pages.Page) -> list[Sequence[Pair]]:
    order = opened.order
    party = {name: UNTOLD if one.is_hidden else one.name for name, one in found.parties.items()}
    address = {name: "" if one.is_hidden else one.address for name, one in found.parties.items()}
    return _rows([
        ("委托单位", order.orderer_name), ("单位地址", order.orderer_address),
        ("联系人", order.contact_name), ("联系电话", order.contact_phone),
        ("付款方", party["payer"]), ("付款方式", label_of(order_words.PAYMENT_WAYS, order.payment_way)),
        ("证书单位", party["holder"]), ("证书单位地址", address["holder"]),
        ("收货方", party["receiver"]), ("收货地址", address["receiver"]),
        ("发票抬头", order.invoice_title if order.wants_invoice else "不需要"),
        ("税号", order.tax_number if order.wants_invoice else ""),
    ])  # fmt: skip


def _wishes(opened: Opened) -> list[Sequence[Pair]]:
    """Everything 6.3 asks; what nobody asked stays open to be written by hand."""
    present = heading.present(opened.order, opened.customer)
    names = [field.name for field in ORDER.fields if field.name in WISHES]
    return _rows([(FIELD[name].label, _asked(name, present[name])) for name in names])


WISHES = frozenset({
    "ordered_on", "promised_on", "repair_if_failed", "may_subcontract", "method", "wants_conformity",
    "decision_rule", "return_way", "payment_due_on",
})  # fmt: skip


def _asked(name: str, value: Any) -> str:
    if FIELD[name].choices == order_words.ASKED:
        return "　".join(f"{'■' if value == code else '□'} {word}" for code, word in order_words.ASKED)
    return shown(FIELD[name], value)


def _texts(order: Any) -> list[Pair]:
    told = (("特殊要求（准确度、测量点等）", order.accuracy_needs), ("备注", order.note))
    return [(heading, text) for heading, text in told if text]


def _line(place: int, row: Any) -> tuple[str, ...]:
    return (
        str(place),
        row.name,
        " / ".join(part for part in (row.model, row.serial) if part),
        label_of(instrument_words.SERVICES, row.service),
        str(row.quantity),
        money(row.list_fee),
        percent(row.discount),
        "免费" if row.is_mandatory and not row.charged else money(row.charged),
    )


def _rows(pairs: list[Pair]) -> list[Sequence[Pair]]:
    return [pairs[start : start + 2] for start in range(0, len(pairs), 2)]


def _day(value: Any) -> str:
    return day(value) if value else ""


def _noted(html: str, what: str, form: str, opened: Opened, viewer: Viewer) -> bytes:
    made = pdf.write(html)
    note(viewer, what, form=form, customer_id=opened.customer.id)
    return made
