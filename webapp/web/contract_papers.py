"""合同 on A4: what was agreed for longer than one order, to be signed and sealed by both (RP-01)."""

from collections.abc import Sequence

from flask import render_template

from webapp import clock
from webapp.domain.capital_figures import in_words
from webapp.domain.contract_card import FIELD, LASTING
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Contract, Customer
from webapp.queries import settings
from webapp.web import pdf
from webapp.web.formats import day, money
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-HT-01/A0"
MARKS = {"draft": "草稿", "dropped": "已作废"}
CLAUSES = ("scope", "delivery", "returns", "guarantee")
Pair = tuple[str, str]


def printed(customer: Customer, one: Contract, *, viewer: Viewer) -> bytes:
    """A signed one carries the texts of the day it was signed, any other those of today."""
    on, what = one.signed_on or clock.today(), f"合同 {one.number}"
    words = sheet(viewer, form_number=FORM, form_name="合同", on=on, again=(what, customer.id))
    with on_paper():
        html = render_template(
            "opportunities/print_contract.html",
            **words | ({"copy_mark": MARKS[one.state]} if one.state in MARKS else {}),
            number=one.number,
            name=one.name,
            head=_head(customer, one),
            clauses=[(FIELD[name].label, getattr(one, name)) for name in CLAUSES],
            parties=[("甲方（盖章）", customer.name), ("乙方（盖章）", settings.institute())],
        )
    made = pdf.write(html)
    note(viewer, what, form=FORM, customer_id=customer.id)
    return made


def _head(customer: Customer, one: Contract) -> list[Sequence[Pair]]:
    amount = f"{money(one.amount)} 元" if one.amount is not None else ""
    lasts = f"{day(one.from_on)} 至 {day(one.until_on)}" if one.from_on and one.until_on else ""
    return [
        [("甲方（委托方）", customer.name), ("统一社会信用代码", customer.credit_code)],
        [("乙方（检校机构）", settings.institute()), ("合同类型", label_of(LASTING, one.kind))],
        [("年度金额", amount), ("大写", in_words(one.amount) if one.amount is not None else "")],
        [("有效期", lasts), ("签订日期", day(one.signed_on) if one.signed_on else "")],
    ]
