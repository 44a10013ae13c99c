"""The list of complaints as a workbook."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.index import asked
from webapp.domain import complaint_stages as stages
from webapp.domain import complaint_words as words
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.queries.complaints import exports as queries
from webapp.sheets import Column
from webapp.web import complaint_words as told
from webapp.web.access import requires, viewer
from webapp.web.addresses import beside_the_list
from webapp.web.i18n import say
from webapp.web.workbooks import whole, workbook


@beside_the_list(bp, ".xlsx", endpoint="xlsx")
@requires(Verb.COMPLAINT_READ)
def xlsx() -> ResponseReturnValue:
    """The list as filtered, for the same eyes."""
    rows = queries.everything(asked(), viewer=viewer(), now=clock.now())
    lines = whole(rows, most=queries.MOST_EXPORTED)
    noted = _("投诉 %(n)d 件", n=len(lines))
    return workbook(_("投诉"), columns=_columns(), rows=map(_row, lines), told=noted)


def _columns() -> list[Column]:
    return [
        Column(_("编号"), 15),
        Column(_("状态"), 12),
        Column(_("严重程度"), 10),
        Column(_("投诉性质"), 10),
        Column(_("类型"), 14),
        Column(_("渠道"), 14),
        Column(_("收到时间"), 18, "datetime"),
        Column(_("客户编号"), 12),
        Column(_("投诉单位"), 30),
        Column(_("投诉人"), 12),
        Column(_("事由摘要"), 40),
        Column(_("投诉原话"), 60),
        Column(_("诉求"), 40),
        Column(_("涉及部门"), 16),
        Column(_("投诉经办人"), 10),
        Column(_("是否成立"), 10),
        Column(_("当前期限"), 18, "datetime"),
        Column(_("答复时间"), 18, "datetime"),
        Column(_("办结时间"), 18, "datetime"),
    ]


def _row(line: queries.Line) -> tuple[object, ...]:
    return (
        line.number,
        say(label_of(stages.STAGES, line.stage)),
        say(label_of(words.SEVERITIES, line.severity)),
        say(label_of(words.TRACKS, line.track)),
        say(label_of(words.CATEGORIES, line.category)),
        say(label_of(words.CHANNELS, line.channel)),
        line.received_at.astimezone(clock.BEIJING),
        line.customer[0] if line.customer else "",
        line.customer[1] if line.customer else line.company,
        told.who(line),
        line.summary,
        line.words,
        line.wanted,
        line.department,
        line.handler,
        say(label_of(words.UPHELD, line.upheld)),
        *(
            moment.astimezone(clock.BEIJING) if moment else None
            for moment in (line.due_at, line.answered_at, line.closed_at)
        ),
    )
