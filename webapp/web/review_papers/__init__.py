"""KPI 考核表 on A4, for one person or one department; every print is noted."""

from typing import Any

from flask import render_template

from webapp.domain.kpi_words import ReviewStep
from webapp.domain.viewer import Viewer
from webapp.queries.reviews.papers import Paper
from webapp.web import pdf
from webapp.web.i18n import on_paper
from webapp.web.prints import note, sheet
from webapp.web.review_papers import drawn, endings, head, items, result, signed

FORM, NAME = "HK-KP-02/A0", "KPI 考核表"
TEMPLATE = "reviews/print/sheet.html"
USUAL_PAGES = 2
DRAFTS = (ReviewStep.PLAN, ReviewStep.RUN, ReviewStep.SELF, ReviewStep.REVIEW, ReviewStep.COMMITTEE)


def form(paper: Paper, *, viewer: Viewer) -> bytes:
    """Its pages are guessed, and set again where there are others: counting them costs a second pass."""
    with on_paper():
        told = _told(paper, viewer)
        made = pdf.write(render_template(TEMPLATE, **told, pages=USUAL_PAGES))
        count = pdf.page_count(made)
        if count != USUAL_PAGES:
            made = pdf.write(render_template(TEMPLATE, **told, pages=count))
    number = paper.review.number
    note(viewer, f"{NAME} {number}", form=FORM, review=number)
    return made


def mark(paper: Paper) -> str:
    """What stands in red above a sheet that may still change; "" on a locked one."""
    if paper.is_locked:
        return ""
    return "草稿" if paper.review.state in DRAFTS else "未归档"


def _told(paper: Paper, viewer: Viewer) -> dict[str, Any]:
    hidden = paper.page.is_hidden
    return sheet(viewer, form_number=FORM, form_name=NAME) | {
        "copy_mark": mark(paper) or None,
        "number": paper.review.number,
        "head": head.rows(paper),
        "rows": items.rows(paper),
        "weighted": items.weighted(paper),
        "remarks": items.remarks(paper),
        "reasons": items.reasons(paper),
        "events": endings.events(paper),
        "appeals": endings.appeals(paper),
        "reversals": endings.reversals(paper),
        "result": None if hidden else result.result(paper),
        "hidden": hidden,
        "radar": drawn.radar_of(paper),
        "bars": drawn.bars_of(paper),
        "texts": signed.texts(paper),
        "signatures": signed.signatures(paper),
        "kept": signed.kept(paper),
    }
