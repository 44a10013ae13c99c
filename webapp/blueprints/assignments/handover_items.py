"""The package of a hand-over: comments of the one, answers of the other."""

from contextlib import suppress

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.handovers import steps
from webapp.blueprints.assignments import bp
from webapp.blueprints.assignments.handover_dialogs import ask, carry
from webapp.blueprints.assignments.handovers import load, page
from webapp.domain.handover_words import LONGEST
from webapp.domain.verbs import Verb
from webapp.forms.handovers import ReturnForm
from webapp.web.access import requires
from webapp.web.addresses import row_number
from webapp.web.answers import flash, see_other, unprocessable

COMMENT = "comment-"


@bp.post("/handovers/<number>/comments")
@requires(Verb.HANDOVER_EDIT)
def comment_handover(number: str) -> ResponseReturnValue:
    one = load(number)
    words = _typed()
    if any(len(text) > LONGEST for text in words.values()):
        shown = page(one) | {"typed": words, "fault": _("每项说明最多 %(n)d 个字。", n=LONGEST)}
        return unprocessable("assignments/handovers/show.html", "handover", **shown)
    done = steps.comment(one, words=words)
    flash(_("说明已保存，请接收人逐项接收。") if done else _("说明已保存。"), "ok")
    return see_other("assignments.handover", number=number)


def _typed() -> dict[int, str]:
    """What stands in the fields comment-7; a field that can be no item's is left out."""
    found: dict[int, str] = {}
    for name, text in request.form.items():
        if name.startswith(COMMENT):
            with suppress(ValueError):
                found[row_number(name.removeprefix(COMMENT))] = text.strip()
    return found


@bp.post("/handovers/<number>/acceptances")
@requires(Verb.HANDOVER_EDIT)
def accept_handover(number: str) -> ResponseReturnValue:
    """?item=7 in the form: that one; without: all that have no answer yet."""
    one, item = load(number), request.form.get("item", type=row_number)
    rest = item is None
    done = steps.accept_rest(one) if rest else steps.answer(one, item_id=item or 0, verdict="accepted")
    flash(_("全部事项已接收，请告知客户。") if done else _("已接收。"), "ok")
    return see_other("assignments.handover", number=number)


@bp.get("/handovers/<number>/items/<int:item>/return/new")
@requires(Verb.HANDOVER_EDIT)
def new_handover_return(number: str, item: int) -> ResponseReturnValue:
    return ask(load(number), "return", ReturnForm(), at=f"items/{item}/return")


@bp.post("/handovers/<number>/items/<int:item>/return")
@requires(Verb.HANDOVER_EDIT)
def return_handover_item(number: str, item: int) -> ResponseReturnValue:
    one, form = load(number), ReturnForm(request.form)

    def act() -> None:
        steps.answer(one, item_id=item, verdict="returned", note=form.note.data)

    return carry(one, "return", form, act, told=_("已退回移交人补充。"), at=f"items/{item}/return")
