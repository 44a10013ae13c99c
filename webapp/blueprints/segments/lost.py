"""流失调查: the list of cases, the same as a workbook, one case, its print."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.losses import interviewing
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.segments import bp
from webapp.domain import file_kinds, loss_cases, loss_interviews
from webapp.domain import loss_words as words
from webapp.domain.loss_words import Stage
from webapp.domain.verbs import Verb
from webapp.forms.attachments import AttachmentForm
from webapp.forms.losses import AssignForm, NoteForm, ReturnForm
from webapp.queries.kept_together import learn
from webapp.queries.losses import lists, pages, people, queues, sight
from webapp.queries.losses.sight import Opened
from webapp.queries.remembered import age
from webapp.web import loss_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, render
from webapp.web.workbooks import workbook

__all__ = ["queues"]  # 今日 finds them once the room is there


@bp.get("/lost")
@requires(Verb.LOSS_READ)
def lost() -> ResponseReturnValue:
    wanted, person, today, at = _asked(), viewer(), clock.today(), age()
    learn(
        lists.asked_total(wanted, viewer=person, today=today),
        lists.asked_managers(person),
        viewer=person,
        at=at,
    )
    return render(
        "segments/lost.html",
        "results",
        found=lists.search(wanted, viewer=person, today=today, at=at),
        asked=wanted,
        words=words,
        today=clock.today(),
        managers=lists.managers(person, at=at),
        url=partial(again, url_for("segments.lost")),
        export=again(url_for("segments.lost_xlsx"), page=""),
    )


@bp.get("/lost.xlsx")
@requires(Verb.LOSS_READ)
def lost_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    rows = lists.every(_asked(), viewer=viewer(), today=clock.today())
    told = _("流失调查 %(n)d 件", n=len(rows))
    return workbook(_("流失调查"), columns=loss_papers.columns(), rows=map(loss_papers.row, rows), told=told)


@bp.get("/lost/<number>")
@requires(Verb.LOSS_READ)
def lost_case(number: str) -> ResponseReturnValue:
    return render("segments/lost_case.html", **case_page(load(number)))


@bp.get("/lost/<number>.pdf")
@requires(Verb.LOSS_READ)
def lost_pdf(number: str) -> ResponseReturnValue:
    made = loss_papers.printed(pages.page(load(number)), viewer=viewer())
    name = f"{number} 流失访谈记录.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


def load(number: str) -> Opened:
    return sight.get(number, viewer=viewer()) or abort(404)


def case_page(opened: Opened, **more: Any) -> dict[str, Any]:
    """What the page shows, and the forms this person may send."""
    one = opened.case
    kept = pages.page(opened)
    upload = AttachmentForm() if opened.may_interview else None
    context = {
        "page": kept,
        "one": one,
        "opened": opened,
        "words": words,
        "today": clock.today(),
        "assign": _assigning(opened) if "assign" not in more else None,
        "closing": NoteForm() if opened.may_close and one.stage == Stage.SUBMITTED else None,
        "returning": ReturnForm() if opened.may_decide and one.stage == Stage.SUBMITTED else None,
        "submitting": None,
        "lacking": _lacking(opened) if opened.may_interview else [],
        "may_correct": _may_correct(opened),
        "upload": upload,
        "removed": [file for file in kept.files if file.is_removed] if upload else [],
        "files": [file for file in kept.files if not file.is_removed],
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
    }
    return context | more


def _lacking(opened: Opened) -> list[str]:
    """The labels of what the record still has to say before it is handed in."""
    missing = loss_interviews.lacks(interviewing.present(opened.case))
    return [field.label for field in loss_interviews.INTERVIEW.fields if field.name in missing]


def assign_form(opened: Opened, sent: Any = None) -> AssignForm:
    """Without the customer's own managers; who has the fewest cases is proposed."""
    offered = loss_cases.eligible(people.candidates(opened.customer), opened.concerned)
    offered = [one for one in offered if one.id != opened.case.interviewer_id]
    form = AssignForm(sent, data={"to": str(offered[0].id) if offered else ""})
    form.offer(offered)
    return form


def _assigning(opened: Opened) -> AssignForm | None:
    at_work = (Stage.WAITING, Stage.ASSIGNED)
    return assign_form(opened) if opened.may_decide and opened.case.stage in at_work else None


def _may_correct(opened: Opened) -> bool:
    one = opened.case
    waits = bool(one.corrective) and one.corrective_done_on is None and opened.reads_record
    mine = opened.viewer.id == one.corrective_owner_id or opened.may_decide
    return waits and mine and one.stage in (Stage.SUBMITTED, Stage.CLOSED)


def _asked() -> lists.Asked:
    return lists.asked(request.args, page=request.args.get("page", 1, type=row_number))
