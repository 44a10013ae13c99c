"""意见建议与服务请求: the list, the same as a workbook, and taking one down."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import service_requests as actions
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.complaints import bp
from webapp.domain import complaint_words as words
from webapp.domain import file_kinds
from webapp.domain import request_words as rules
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.words import label_of
from webapp.forms.complaints import default_channel
from webapp.forms.service_requests import RequestForm
from webapp.queries.complaints import choosing
from webapp.queries.service_requests import lists as queries
from webapp.queries.service_requests import queues
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import say, worded
from webapp.web.uploads import store, taken_in
from webapp.web.workbooks import whole, workbook

__all__ = ["queues"]  # 今日 finds them once the room is there


@bp.get("/requests")
@requires(Verb.REQUEST_READ)
def requests() -> ResponseReturnValue:
    wanted = _asked()
    return render(
        "complaints/requests.html",
        "results",
        found=queries.search(wanted, viewer=viewer(), today=clock.today()),
        asked=wanted,
        groups=queries.GROUPS,
        rules=rules,
        words=words,
        kinds=[(code, say(word)) for code, word in rules.REQUEST_KINDS],
        states=[(code, say(word)) for code, word in rules.STATES],
        url=partial(again, url_for("complaints.requests")),
        export=again(url_for("complaints.requests_xlsx"), page=""),
    )


@bp.get("/requests.xlsx")
@requires(Verb.REQUEST_READ)
def requests_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    rows = queries.everything(_asked(), viewer=viewer(), today=clock.today())
    lines = whole(rows, most=queries.MOST_EXPORTED)
    noted = _("意见建议与服务请求 %(n)d 件", n=len(lines))
    return workbook(_("意见建议与服务请求"), columns=_columns(), rows=map(_row, lines), told=noted)


@bp.get("/requests/new")
@requires(Verb.REQUEST_EDIT)
def new_request() -> ResponseReturnValue:
    chosen = choosing.customer(request.args.get("customer", ""), viewer=viewer())
    form = RequestForm(
        data={
            "received_at": clock.now().astimezone(clock.BEIJING).replace(tzinfo=None),
            "channel": default_channel(is_manager=Role.MANAGER in viewer().roles),
            "customer": chosen.name if chosen else "",
        }
    )
    return render("complaints/new_request.html", **_page(form, chosen.number if chosen else ""))


@bp.post("/requests")
@requires(Verb.REQUEST_EDIT)
def create_request() -> ResponseReturnValue:
    form, status, number = RequestForm(request.form), 422, request.form.get("customer-number", "")
    chosen = choosing.customer(number, text=form.customer.data or "", viewer=viewer())
    number = chosen.number if chosen else ""
    if form.is_good() and _knows_customer(form, number):
        shelf = store()
        try:
            with taken_in(request.files.getlist("files"), shelf) as taken:
                made = actions.register(form.told(), customer=number, enclosed=taken, store=shelf)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("%(number)s 已登记。", number=made.number), "ok")
            return see_other("complaints.request_page", number=made.number)
    return render("complaints/new_request.html", status=status, **_page(form, number))


def _knows_customer(form: RequestForm, number: str) -> bool:
    if form.customer.data and not number:
        form.refuse("customer", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))
        return False
    return True


def _page(form: RequestForm, number: str) -> dict[str, Any]:
    return {
        "form": form,
        "chosen": number,
        "customers": url_for("customers.pick") if viewer().may(Verb.CUSTOMER_READ) else "",
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
        "back": url_for("complaints.requests"),
        "action": url_for("complaints.create_request"),
    }


def _asked() -> queries.Asked:
    return queries.asked(request.args.to_dict(), page=request.args.get("page", 1, type=row_number))


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 15),
        Column(_("类别"), 10),
        Column(_("状态"), 10),
        Column(_("渠道"), 14),
        Column(_("收到时间"), 18, "datetime"),
        Column(_("客户编号"), 12),
        Column(_("单位"), 30),
        Column(_("提出人"), 12),
        Column(_("内容"), 60),
        Column(_("承办人"), 10),
        Column(_("承办部门"), 16),
        Column(_("回复期限"), 12, "date"),
        Column(_("回复内容"), 60),
        Column(_("回复时间"), 18, "datetime"),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.number,
        say(label_of(rules.REQUEST_KINDS, line.kind)),
        say(label_of(rules.STATES, line.state)),
        say(label_of(words.CHANNELS, line.channel)),
        line.received_at.astimezone(clock.BEIJING),
        line.customer[0] if line.customer else "",
        line.customer[1] if line.customer else line.company,
        line.asker,
        line.words,
        line.with_name,
        line.department,
        line.due_on,
        line.answer,
        line.answered_at.astimezone(clock.BEIJING) if line.answered_at else None,
    )
