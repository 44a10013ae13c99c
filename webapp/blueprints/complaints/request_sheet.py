"""意见建议与服务请求 as a workbook."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.requests import asked
from webapp.domain import complaint_words as words
from webapp.domain import request_words
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.service_requests import lists as queries
from webapp.sheets import Column
from webapp.web.access import requires, viewer
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook


@bp.get("/requests.xlsx")
@requires(Verb.REQUEST_READ)
def requests_xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    rows = queries.everything(asked(), viewer=viewer(), today=clock.today())
    lines = whole(rows, most=queries.MOST_EXPORTED)
    noted = _("意见建议与服务请求 %(n)d 件", n=len(lines))
    return workbook(_("意见建议与服务请求"), columns=_columns(), rows=map(_row, lines), told=noted)


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
        say(label_of(request_words.REQUEST_KINDS, line.kind)),
        say(label_of(request_words.STATES, line.state)),
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
