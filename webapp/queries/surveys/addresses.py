"""The addresses of those who have not answered, as the list of links hands them out."""

from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.survey_tokens import digest, token
from webapp.domain.survey_words import WAYS, Reply
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import SurveyInvitation, SurveyRound
from webapp.queries.recalls import printed
from webapp.queries.surveys import invitations

# Title and width of each column.
COLUMNS = (
    (N_("客户编号"), 12), (N_("客户名称"), 30), (N_("等级"), 8), (N_("联系人"), 12), (N_("电话"), 16),
    (N_("邮箱"), 24), (N_("委托单"), 16), (N_("方式"), 14), (N_("链接"), 60),
)  # fmt: skip


def link(row: invitations.Line, key: bytes) -> str:
    """ "" where no address is set, or where the program's key has changed since it was sent."""
    made = token(key, row.salt)
    return printed.link(made) if digest(made) == row.token_digest else ""


def are_lost(one: SurveyRound, key: bytes) -> bool:
    """Whether addresses that were sent open no more: the program's key has changed since."""
    first = session.execute(
        select(SurveyInvitation.salt, SurveyInvitation.token_digest)
        .where(SurveyInvitation.round_id == one.id, SurveyInvitation.state == Reply.SENT.value)
        .order_by(SurveyInvitation.id)
        .limit(1)
    ).first()
    return first is not None and digest(token(key, first.salt)) != first.token_digest


def rows(one: SurveyRound, *, viewer: Viewer, key: bytes) -> list[list[Any]]:
    """As COLUMNS; whoever holds an address answers in that name."""
    return [
        [
            row.customer_number, row.customer, row.stratum, row.contact, row.phone, row.email, row.order,
            label_of(WAYS, row.way), link(row, key),
        ]
        for row in invitations.of_round(one, viewer=viewer, state=Reply.SENT.value)
    ]  # fmt: skip
