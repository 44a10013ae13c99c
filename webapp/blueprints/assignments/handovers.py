"""交接: the list, a request, one hand-over with its package, and its two papers."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.handovers import asking as actions
from webapp.blueprints.assignments import bp
from webapp.domain import handover as rules
from webapp.domain import handover_words as words
from webapp.domain.manager_words import HANDOVER_STATES, HANDOVER_TONES, HandoverState
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.handovers import RequestForm
from webapp.models import Handover
from webapp.queries.handovers import choices, lists, pages, queues, sight
from webapp.web import handover_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import say, worded

__all__ = ["queues"]  # 今日 finds them once the room is there

PDF = "application/pdf"
FILTERS = (("open", N_("办理中")), ("late", N_("有逾期")), ("all", N_("全部状态")), *HANDOVER_STATES[1:])


@bp.get("/handovers")
@requires(Verb.HANDOVER_READ)
def handovers() -> ResponseReturnValue:
    asked = lists.Asked(
        request.args.get("whose", ""),
        request.args.get("state", "open"),
        request.args.get("page", 1, type=row_number) or 1,
    )
    return render(
        "assignments/handovers/index.html",
        "results",
        asked=asked,
        found=lists.search(asked, viewer=viewer(), today=clock.today()),
        filters=[(code, say(label)) for code, label in FILTERS],
        states=HANDOVER_STATES,
        tones=HANDOVER_TONES,
        url=partial(again, url_for("assignments.handovers")),
    )


@bp.get("/handovers/new")
@requires(Verb.HANDOVER_EDIT)
def new_handover() -> ResponseReturnValue:
    """?from=3: that manager's customers; ?picked=K-000001: with these ticked, ?all=yes: all that may be."""
    picked = request.args.getlist("picked") or request.args.getlist("customer")
    old = request.args.get("from", type=row_number)
    if old is None and picked:
        old = choices.owner_of(picked, viewer=viewer())
        if old is None:
            flash(_("所选客户不在同一位客户经理名下，请先选择移交人。"), "info")
    if old is not None and request.args.get("all") == "yes":
        picked = [row.number for row in choices.customers(old, viewer=viewer())[: words.MOST]]
    given = {name: request.args.get(name, "") for name in ("to", "cause")}
    form = RequestForm(data=given | {"picked": picked})
    return _ask(old, form)


@bp.post("/handovers")
@requires(Verb.HANDOVER_EDIT)
def ask_handover() -> ResponseReturnValue:
    old, status = request.form.get("from", type=row_number), 422
    form = _offered(old, RequestForm(request.form))
    if old is not None and form.validate():
        try:
            given = {"numbers": form.picked.data, "cause": form.cause.data, "reason": form.reason.data}
            made = actions.ask(old=old, to=int(form.to.data), **given)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("交接 %(number)s 已申请，交接包已列出。", number=made.number), "ok")
            return see_other("assignments.handover", number=made.number)
    return _ask(old, form, status=status)


@bp.get("/handovers/<number>")
@requires(Verb.HANDOVER_READ)
def handover(number: str) -> ResponseReturnValue:
    return render("assignments/handovers/show.html", "handover", **page(load(number)))


@bp.get("/handovers/<number>.pdf")
@requires(Verb.HANDOVER_READ)
def handover_pdf(number: str) -> ResponseReturnValue:
    one = load(number)
    found = pages.page(one, viewer=viewer(), today=clock.today())
    return download(
        handover_papers.sheet_of(found, viewer=viewer()), name=f"{number}.pdf", media_type=PDF, inline=True
    )


@bp.get("/handovers/<number>/letters/<customer>.pdf")
@requires(Verb.HANDOVER_READ)
def handover_letter(number: str, customer: str) -> ResponseReturnValue:
    found = pages.page(load(number), viewer=viewer(), today=clock.today())
    card = next((one for one in found.cards if one.customer.number == customer and one.is_along), None)
    made = handover_papers.letter(found, card or abort(404), viewer=viewer())
    return download(made, name=f"{number}-{customer}.pdf", media_type=PDF, inline=True)


def load(number: str) -> Handover:
    return sight.get(number, viewer=viewer()) or abort(404)


def page(one: Handover) -> dict[str, Any]:
    found = pages.page(one, viewer=viewer(), today=clock.today())
    return {
        "page": found,
        "one": one,
        "states": HANDOVER_STATES,
        "tones": HANDOVER_TONES,
        "words": words,
        "today": clock.today(),
        "worded": worded,
        "step_words": rules.STEPS,
        "steps": _stepper(found),
        "at": url_for("assignments.handover", number=one.number),
    }


STEPS = (
    (HandoverState.PACKED, N_("申请与交接包")),
    (HandoverState.COMMENTED, N_("移交人说明")),
    (HandoverState.ACCEPTED, N_("接收人接收")),
    (HandoverState.INFORMED, N_("告知客户")),
    (HandoverState.APPROVED, N_("负责人批准")),
    (HandoverState.CLOSED, N_("回访")),
)


def _stepper(found: pages.Page) -> list[dict[str, str]]:
    """done, current, open; after cancelling nothing is current."""
    state, order = found.handover.state, [one for one, _label in STEPS]
    reached = order.index(HandoverState(state)) if state in order else -1
    return [
        {
            "label": say(label),
            "state": "done"
            if place <= reached
            else "current"
            if place == reached + 1 and reached >= 0
            else "open",
        }
        for place, (_one, label) in enumerate(STEPS)
    ]


def _offered(old: int | None, form: RequestForm) -> RequestForm:
    listed = choices.customers(old, viewer=viewer()) if old is not None else []
    form.offer(choices.takers(but=old), [row.number for row in listed])
    return form


def _ask(old: int | None, form: RequestForm, *, status: int = 200) -> ResponseReturnValue:
    givers = choices.givers(viewer())
    if old is None and len(givers) == 1:
        old = givers[0][0]
    listed = choices.customers(old, viewer=viewer()) if old is not None else []
    form.offer(choices.takers(but=old), [row.number for row in listed])
    return render(
        "assignments/handovers/new.html",
        status=status,
        form=form,
        old=old if old in dict(givers) else None,
        givers=[(str(key), name) for key, name in givers],
        listed=listed if old in dict(givers) else [],
        most=words.MOST,
    )
