"""综合评价报告 on A4 (RP-01): the frozen facts, judgement and advice, signatures."""

from flask import render_template

from webapp.domain.appraisals import STATES
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Customer
from webapp.queries.appraisals.reports import Line
from webapp.web import pdf
from webapp.web.formats import day
from webapp.web.i18n import on_paper, say, worded
from webapp.web.prints import note, sheet

FORM = "HK-KJ-03/A0"


def printed(line: Line, customer: Customer, *, viewer: Viewer) -> bytes:
    """As it was signed, or marked as what it is; notes the print."""
    one = line.row
    with on_paper():
        signed = f"{line.signer} {day(one.signed_at)}" if one.signed_at else ""
        html = render_template(
            "customers/print_appraisal.html",
            **sheet(viewer, form_number=FORM, form_name="客户综合评价报告", on=one.as_of),
            number=one.number,
            note=f"截至 {day(one.as_of)}",
            head=[
                [("客户", customer.name), ("客户编号", customer.number)],
                [("现行等级", customer.grade or "未评级"), ("状态", say(label_of(STATES, one.state)))],
            ],
            parts_of=[(say(title), [worded(said) for said in found]) for title, found in line.parts],
            one=one,
            author=f"{line.author} {day(one.submitted_at)}" if one.submitted_at else line.author,
            signed=signed,
        )
    made = pdf.write(html)
    note(viewer, f"客户综合评价报告 {one.number}", form=FORM)
    return made
