"""个人信息删除记录 on A4: who asked and confirmed, what went, what stays and why; no name stands on it."""

from flask import render_template

from webapp import clock
from webapp.domain import personal_words as words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import Customer, PersonalErasure
from webapp.queries.personal import listed, summary
from webapp.web import pdf
from webapp.web.formats import minute
from webapp.web.i18n import on_paper, say
from webapp.web.prints import note, sheet

RECORD = "HK-GR-01/A0"


def printed(erasure: PersonalErasure, customer: Customer, *, viewer: Viewer) -> bytes:
    """Who reads no customers gets it as the page shows it to him: without the customer, without what was
    written about it; notes the print.
    """
    names, reads = listed.names([erasure]), viewer.may(Verb.CUSTOMER_READ)
    told = summary.seen(erasure) if reads or erasure.state != "waiting" else None
    company = f"{customer.name} {customer.number}" if reads else "（不公开）"
    written = [("申请理由", erasure.reason), ("意见", erasure.decision)] if reads else []
    facts = [
        ("客户", company), ("联系人编号", str(erasure.contact_id)),
        ("申请人", names.get(erasure.asked_by_id or 0, "")), ("申请时间", minute(erasure.asked_at)),
        ("确认人", names.get(erasure.decided_by_id or 0, "")),
        ("确认时间", minute(erasure.decided_at) if erasure.decided_at else ""),
        ("状态", say(label_of(words.STATES, erasure.state))),
        ("删除时间", minute(erasure.erased_at) if erasure.erased_at else ""),
    ]  # fmt: skip
    with on_paper():
        html = render_template(
            "personal/print.html",
            **sheet(
                viewer,
                form_number=RECORD,
                form_name="个人信息删除记录",
                on=clock.wall(erasure.asked_at).date(),
            ),
            number=erasure.number,
            facts=[facts[at : at + 2] for at in range(0, len(facts), 2)],
            texts=[*written, ("封记", erasure.seal)],
            going=[(line.word, str(line.rows)) for line in told.going] if told else [],
            staying=[(line.word, str(line.rows), line.reason) for line in told.staying] if told else [],
        )
    made = pdf.write(html)
    note(viewer, f"个人信息删除记录 {erasure.number}", form=RECORD)
    return made
