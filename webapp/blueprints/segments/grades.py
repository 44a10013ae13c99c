"""等级评定: all rounds, and one opened by hand from a quarter's run."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.segments import grade_opening
from webapp.actions.segments.grade_rounds import open_round
from webapp.blueprints.segments import bp
from webapp.domain import grade_round_words as words
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.grades import OpeningForm
from webapp.queries.segments import grade_openings
from webapp.queries.segments import grade_queues as queues
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable

__all__ = ["queues"]  # what waits registers itself


@bp.get("/grades")
@requires(Verb.VALUE_READ)
def grades() -> ResponseReturnValue:
    return render(
        "segments/grades.html",
        lines=grade_openings.lines(viewer=viewer()),
        words=words,
        may_open=viewer().may(Verb.VALUE_RUN),
        next_one=next(iter(grade_openings.offered()), None),
    )


@bp.get("/grades/new")
@requires(Verb.VALUE_RUN)
def new_grades() -> ResponseReturnValue:
    return render("segments/grade_form.html", "dialog", **_page(_form()))


@bp.post("/grades")
@requires(Verb.VALUE_RUN)
def open_grades() -> ResponseReturnValue:
    """A run of many customers as a job."""
    form, done = _form(request.form), list[tuple[str, str]]()

    def act() -> None:
        made = next(one for one in grade_openings.offered() if one.number == form.run.data)
        if made.customers > grade_opening.AT_ONCE:
            done.append(("jobs.show", grade_opening.start(made)))
        else:
            done.append(("segments.grade_round", open_round(made).number))

    if status := carried(form, act):
        return unprocessable("segments/grade_form.html", "dialog", status=status, **_page(form))
    endpoint, number = done[0]
    if endpoint == "segments.grade_round":
        flash(_("%(number)s 定级已发起，请各部门负责人确认。", number=number), "ok")
    return see_other(endpoint, number=number)


def _form(sent: Any = None) -> OpeningForm:
    form = OpeningForm(sent)
    form.offer(grade_openings.offered())
    return form


def _page(form: OpeningForm) -> dict[str, Any]:
    return {"form": form, "back": url_for("segments.grades"), "action": url_for("segments.open_grades")}
