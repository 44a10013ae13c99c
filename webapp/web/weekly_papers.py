"""周报 on A4: counts, own words, the week contact by contact, signatures; every print is noted."""

from collections.abc import Sequence

from flask import render_template

from webapp.domain.activity_words import KINDS, PLAN_STATES, PROMISE_STATES
from webapp.domain.money import grouped
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.activities.week_pages import Page
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM, NAME = "HK-LL-02/A0", "周报"
MARKS = {"draft": "草稿", "returned": "已退回"}


def form(found: Page, *, viewer: Viewer) -> bytes:
    """For these eyes: contacts of the customers he may read of."""
    mark = {"copy_mark": MARKS[found.state]} if found.state in MARKS else {}
    row = found.report
    with on_paper():
        html = render_template(
            "activities/weekly/print_form.html",
            **sheet(viewer, form_number=FORM, form_name=NAME) | mark,
            note=f"{found.person.name} · {found.week.name}",
            head=_head(found),
            done=row.done if row else "",
            trouble=row.trouble if row else "",
            plan=row.plan if row else "",
            contacts=[
                (minute(one.happened_at)[5:], one.customer, label_of(KINDS, one.kind), one.summary,
                 one.result)
                for one in found.contacts
            ],
            plans=[
                (day(one.first_due_on), name, label_of(KINDS, one.kind), label_of(PLAN_STATES, one.state),
                 one.reason)
                for one, name, _number in found.plans
            ],
            promises=[
                (day(one.first_due_on), name, one.text, label_of(PROMISE_STATES, one.state), one.note)
                for one, name, _number in found.promises
            ],
            confirmer=found.confirmer,
        )  # fmt: skip
    made = pdf.write(html)
    note(viewer, f"{NAME} {found.week.number} {found.person.name}", form=FORM)
    return made


def _head(found: Page) -> list[Sequence[tuple[str, str]]]:
    told, row = found.told, found.report
    kinds = "，".join(f"{label_of(KINDS, kind)} {number}" for kind, number in told["kinds"].items())
    sent = minute(row.submitted_at) if row and row.submitted_at else ""
    late = "（迟交）" if row and row.is_late and sent else ""
    return [
        [("姓名", found.person.name), ("部门", found.person.department)],
        [("周次", f"{found.week.name}（{day(found.week.first)} 至 {day(found.week.last)}）"),
         ("提交时间", f"{sent}{late}")],
        [("联络次数", str(sum(told["kinds"].values()))), ("联络客户", f"{told['customers']} 家")],
        [("其中", kinds), ("费用（元）", grouped(told["cost"]))],
    ]  # fmt: skip
