"""发件箱 as a workbook: one row a message, with address and text, so that others may send from it."""

from flask_babel import gettext as _

from webapp.domain.message_kinds import KINDS
from webapp.domain.message_states import STATES
from webapp.domain.words import label_of
from webapp.queries.outbox.lists import Line
from webapp.sheets import Column
from webapp.web.formats import minute
from webapp.web.i18n import say


def sheet() -> list[Column]:
    return [
        Column(_("形式"), 10),
        Column(_("编号"), 14),
        Column(_("客户编号"), 12),
        Column(_("客户名称"), 32),
        Column(_("联系人"), 14),
        Column(_("收件人"), 36),
        Column(_("标题"), 32),
        Column(_("正文"), 60),
        Column(_("状态"), 10),
        Column(_("原因"), 24),
        Column(_("经办人"), 12),
        Column(_("写好时间"), 17),
        Column(_("发出时间"), 17),
    ]


def row_of(line: Line) -> tuple[object, ...]:
    return (
        say(label_of(KINDS, line.kind)), line.number or line.notice, line.customer_number, line.customer,
        line.contact, line.recipient, line.subject, line.body, say(label_of(STATES, line.state)),
        line.error or line.held_why, line.by, minute(line.created_at),
        minute(line.sent_at) if line.sent_at else "",
    )  # fmt: skip
