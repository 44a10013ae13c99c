"""客户备案登记表 on A4: who found the customer, what is known of it, what was decided (AC-03, RP-01)."""

from collections.abc import Sequence

from flask import render_template

from webapp import clock
from webapp.domain.registrations import STATES
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Customer, Registration
from webapp.queries import users
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-LL-06/A0"
Pair = tuple[str, str]


def printed(one: Registration, customer: Customer, *, viewer: Viewer) -> bytes:
    """As it stands: still waiting, the decision is left to be written by hand."""
    people = users.names([one.asked_by_id, one.decided_by_id])
    with on_paper():
        html = render_template(
            "activities/registrations/print_form.html",
            **sheet(viewer, form_number=FORM, form_name="客户备案登记表", on=clock.wall(one.asked_at).date()),
            number=customer.number,
            head=_head(one, customer, people.get(one.asked_by_id, "")),
            told=one.note,
            verdict=_verdict(one, people.get(one.decided_by_id or 0, "")),
            reason=one.reason,
        )
    made = pdf.write(html)
    note(viewer, f"客户备案登记表 {customer.number}", form=FORM, customer_id=customer.id)
    return made


def _head(one: Registration, customer: Customer, asker: str) -> list[Sequence[Pair]]:
    return [
        [("客户名称", customer.name), ("统一社会信用代码", customer.credit_code)],
        [("行业", customer.industry), ("地区", customer.region)],
        [("申请人", asker), ("申请时间", minute(one.asked_at))],
    ]


def _verdict(one: Registration, decider: str) -> list[Sequence[Pair]]:
    waits = one.state == "waiting"
    until = day(one.protected_until) if one.protected_until else ""
    return [
        [("结果", "" if waits else label_of(STATES, one.state)), ("保护至", until)],
        [("决定人", decider), ("决定时间", minute(one.decided_at) if one.decided_at else "")],
    ]
