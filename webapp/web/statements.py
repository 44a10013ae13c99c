"""对账单 on A4: one account's month with its opening, entries, closing, the amount in words, signatures."""

from datetime import date

from flask import render_template

from webapp.domain.capital_figures import in_words
from webapp.domain.months import Month
from webapp.domain.prepaid import ENTRIES
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.prepayments import statements
from webapp.queries.prepayments.pages import Line, Opened
from webapp.web import pdf
from webapp.web.formats import day, money
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

FORM = "HK-YF-01/A0"


def printed(opened: Opened, month: Month, *, viewer: Viewer, today: date) -> bytes:
    """Notes the print."""
    found = statements.of_month(opened.account, month, viewer=viewer)
    until = min(month.last, today)
    with on_paper():
        html = render_template(
            "prepayments/print.html",
            **sheet(
                viewer,
                form_number=FORM,
                form_name="预付费对账单",
                on=until,
                again=(f"预付费对账单 {opened.customer.number} {month}", opened.customer.id),
            ),
            number=f"{opened.customer.number}-{month.year}{month.month:02d}",
            note=f"{day(month.first)} 至 {day(until)}",
            grid=[
                [("客户名称", opened.customer.name), ("客户编号", opened.customer.number)],
                [
                    ("期初余额（元）", money(found.sums.opening)),
                    ("本期增加（元）", money(found.sums.paid_in)),
                ],
                [
                    ("期末余额（元）", money(found.sums.closing)),
                    ("本期减少（元）", money(found.sums.paid_out)),
                ],
                [("期末余额大写", in_words(found.sums.closing))],
            ],
            rows=[_row(line) for line in found.rows],
            until=until,
        )
    made = pdf.write(html)
    note(viewer, f"预付费对账单 {opened.customer.number} {month}", form=FORM, customer_id=opened.customer.id)
    return made


def _row(line: Line) -> tuple[str, ...]:
    row = line.row
    why = " ".join(part for part in (line.order, row.reason) if part)
    more, less = (money(row.amount), "") if row.amount > 0 else ("", money(-row.amount))
    return day(row.booked_on), say(label_of(ENTRIES, row.entry)), why, more, less, money(row.balance_after)
