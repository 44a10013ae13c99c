"""到期通知: the list, one with its instruments, what became of them, sent and delivered."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.recalls import answering, sending
from webapp.blueprints.recalls import bp
from webapp.domain import card_words, message_states, recall_outcomes, recall_schedule
from webapp.domain import recall_words as words
from webapp.domain.masks import mask_phone
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.recalls import AnswerForm
from webapp.queries.recalls import notice_lists, notices, printed
from webapp.queries.recalls.notices import Opened
from webapp.queries.recalls.offers import offers
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.instrument_words import due_badge
from webapp.web.recall_words import OUTCOME_TONES
from webapp.web.workbooks import whole, workbook

MOST_EXPORTED = 20_000
ITEMS = "item"


@bp.get("/notices")
@requires(Verb.RECALL_READ)
def list_notices() -> ResponseReturnValue:
    asked = notice_lists.asked(request.args)
    return render(
        "recalls/notices.html",
        "results",
        found=notice_lists.search(asked, viewer=viewer(), today=clock.today()),
        asked=asked,
        words=words,
        offers=offers(viewer()),
        silent=notice_lists.SILENT,
        channels=card_words.CHANNELS,
        url=partial(again, url_for("recalls.list_notices")),
        export=again(url_for("recalls.notices_xlsx"), page=""),
    )


@requires(Verb.CUSTOMER_EXPORT)
def notices_xlsx() -> ResponseReturnValue:
    lines = notice_lists.everything(
        notice_lists.asked(request.args), viewer=viewer(), today=clock.today(), verb=Verb.CUSTOMER_EXPORT,
        most=MOST_EXPORTED + 1,
    )  # fmt: skip
    lines = whole(lines, most=MOST_EXPORTED)
    names = (_("通知编号"), _("种类"), _("状态"), _("客户编号"), _("客户名称"), _("使用地点"), _("客户经理"))
    return workbook(
        _("到期通知"),
        columns=[
            *(Column(name, 18) for name in names),
            Column(_("编制日期"), 14, "date"),
            Column(_("最早到期"), 14, "date"),
            Column(_("器具件数"), 10, "int"),
            Column(_("已答复"), 10, "int"),
        ],
        rows=[_row(one) for one in lines],
        told=_("到期通知 %(n)d 份", n=len(lines)),
    )


def _row(one: notice_lists.Line) -> tuple[object, ...]:
    kind, state = say(label_of(words.KINDS, one.kind)), say(label_of(words.NOTICE_STATES, one.state))
    whose = (one.customer, one.customer_name, one.place, one.manager_name)
    return (one.number, kind, state, *whose, one.issued_on, one.first_due, one.items, one.answered)


@bp.get("/notices/<number>")
@requires(Verb.RECALL_READ)
def notice(number: str) -> ResponseReturnValue:
    return render("recalls/notice.html", "notice", **_page(_load(number)))


@bp.get("/notices/<number>/answers/new")
@requires(Verb.RECALL_ANSWER)
def new_answer(number: str) -> ResponseReturnValue:
    """?item=…&item=…: those picked; without any, all that are open."""
    opened = _load(number, Verb.RECALL_ANSWER)
    return render("recalls/answer.html", "dialog", **_asking(opened, AnswerForm(), request.args))


@bp.post("/notices/<number>/answers")
@requires(Verb.RECALL_ANSWER)
def answer(number: str) -> ResponseReturnValue:
    opened, form, status = _load(number, Verb.RECALL_ANSWER), AnswerForm(request.form), 422
    if form.validate():
        try:
            count = answering.answer(
                opened.customer, opened.notice, item_ids=_picked(request.form), said=form.answer()
            )
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("已登记 %(n)d 台件的结果。", n=count), "ok")
            return see_other("recalls.notice", number=number)
    page = _asking(opened, form, request.form)
    return unprocessable("recalls/answer.html", "dialog", status=status, **page)


@bp.post("/notices/<number>/answers/acceptance")
@requires(Verb.RECALL_ANSWER)
def accept(number: str) -> ResponseReturnValue:
    opened = _load(number, Verb.RECALL_ANSWER)
    count = answering.accept(opened.customer, opened.notice, item_ids=_picked(request.form))
    flash(_("已采纳 %(n)d 台件的答复。", n=count), "ok")
    return see_other("recalls.notice", number=number)


@bp.post("/notices/<number>/answers/undoing")
@requires(Verb.RECALL_ANSWER)
def take_back(number: str) -> ResponseReturnValue:
    opened = _load(number, Verb.RECALL_ANSWER)
    count = answering.take_back(opened.customer, opened.notice, item_ids=_picked(request.form))
    flash(_("已撤销 %(n)d 台件的结果。", n=count), "ok")
    return see_other("recalls.notice", number=number)


@bp.post("/notices/<number>/sending")
@requires(Verb.RECALL_ANSWER)
def send(number: str) -> ResponseReturnValue:
    opened, way = _load(number, Verb.RECALL_ANSWER), request.form.get("way", "")
    sending.send(opened.customer, opened.notice, way=way)
    flash(_("邮件已放入发件箱。") if way == "email" else _("已登记为发出。"), "ok")
    return see_other("recalls.notice", number=number)


@bp.post("/notices/<number>/delivery")
@requires(Verb.RECALL_ANSWER)
def deliver(number: str) -> ResponseReturnValue:
    opened = _load(number, Verb.RECALL_ANSWER)
    sending.deliver(opened.customer, opened.notice)
    flash(_("已登记为送达。"), "ok")
    return see_other("recalls.notice", number=number)


def _load(number: str, verb: Verb = Verb.RECALL_READ) -> Opened:
    """404 where it does not exist for this person, 403 where he may read it but not do this."""
    opened = notices.get(number, viewer=viewer()) or abort(404)
    if verb is Verb.RECALL_ANSWER and verb not in opened.rights:
        abort(403)
    return opened


def _picked(source: Any) -> list[int]:
    return source.getlist(ITEMS, type=row_number)[:1000]  # type: ignore[no-any-return]


def _page(opened: Opened) -> dict[str, Any]:
    one = opened.notice
    return {
        "notice": one,
        "customer": opened.customer,
        "batch": opened.batch,
        "rights": opened.rights,
        "items": notices.items([one.id]).get(one.id, []),
        "messages": notices.messages(one),
        "message_states": message_states.STATES,
        "message_tones": message_states.TONES,
        "words": words,
        "outcomes": recall_outcomes.OUTCOMES,
        "tones": OUTCOME_TONES,
        "steps": tuple(recall_schedule.STEPS.items()),
        "channels": card_words.CHANNELS,
        "badge": partial(due_badge, today=clock.today()),
        "title": printed.title(one.kind),
        # Whoever may only read must not be able to answer in the customer's place.
        "link": printed.link(one.token) if Verb.RECALL_ANSWER in opened.rights else "",
        "phone": one.contact_phone
        if Verb.CUSTOMER_EDIT in opened.rights
        else mask_phone(one.contact_phone) or "",
        "at": url_for("recalls.notice", number=one.number),
    }


def _asking(opened: Opened, form: AnswerForm, source: Any) -> dict[str, Any]:
    one = opened.notice
    every, picked = notices.items([one.id]).get(one.id, []), set(_picked(source))
    open_ones = [item for item in every if item.row.answered_by != "order"]
    return {
        "notice": one,
        "form": form,
        "items": open_ones,
        "picked": picked or {item.row.id for item in open_ones if not item.row.outcome},
        "action": url_for("recalls.answer", number=one.number),
        "back": url_for("recalls.notice", number=one.number),
    }


@bp.record
def _beside(state: BlueprintSetupState) -> None:
    state.app.add_url_rule("/recalls/notices.xlsx", "recalls.notices_xlsx", notices_xlsx, methods=["GET"])
