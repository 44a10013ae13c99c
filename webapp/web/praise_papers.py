"""表扬登记表 on A4: what was said of whom, and who made sure of it; every print is noted."""

from collections.abc import Sequence

from flask import render_template

from webapp.domain.praise_words import CHANNELS, STATES, PraiseState
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.queries.praises.pages import Page
from webapp.web import pdf
from webapp.web.formats import day, minute
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet

FORM = "HK-BY-01/A0"
Pair = tuple[str, str]


def form(page: Page, *, viewer: Viewer) -> bytes:
    """For these eyes: the customer's name only for those who may read the card."""
    one = page.praise
    mark = {"copy_mark": "未认定"} if one.state == PraiseState.REFUSED else {}
    with on_paper():
        html = render_template(
            "praises/print_form.html",
            **sheet(viewer, form_number=FORM, form_name="表扬登记表", on=one.received_on) | mark,
            number=one.number,
            head=_head(page),
            words=one.words,
            verdict=_verdict(page),
            how=one.decided_how,
            note=one.note,
        )
    made = pdf.write(html)
    note(viewer, f"表扬登记表 {one.number}", form=FORM, customer_id=one.customer_id)
    return made


def _head(page: Page) -> list[Sequence[Pair]]:
    one = page.praise
    company = " ".join(part for part in (page.customer[1], page.customer[0]) if part) if page.customer else ""
    return [
        [("被表扬人", page.person), ("被表扬部门", page.department)],
        [("表扬单位", company or one.company), ("表扬人", one.praiser)],
        [("表扬途径", label_of(CHANNELS, one.channel)), ("收到日期", day(one.received_on))],
        [("委托单", page.order), ("凭证", one.proof)],
        [("登记人", page.recorder or "（网上提交）"), ("登记时间", minute(one.recorded_at))],
        [("附件", "、".join(file.name for file in page.files))],
    ]


def _verdict(page: Page) -> list[Sequence[Pair]]:
    one = page.praise
    at = minute(one.decided_at) if one.decided_at else ""
    return [
        [("核实结果", label_of(STATES, one.state)), ("核实人", page.decider)],
        [("核实时间", at)],
    ]
