"""Two people register results of one order: whoever comes later learns what the other one wrote."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.edits import Difference, differences
from webapp.domain.order_card import RESULT
from webapp.domain.refusal import Refusal
from webapp.models import AuditEntry, Order, OrderLine


class Registered(Refusal):
    """Results of some lines were saved since the form was opened; who and when, as far as the log knows."""

    def __init__(self, lines: dict[int, tuple[Difference, ...]], *, who: str, at: datetime | None) -> None:
        super().__init__("有器具的结果刚由他人登记，请逐件选择用对方的还是用您的。")
        self.lines = lines
        self.who = who
        self.at = at


def present(line: OrderLine) -> dict[str, Any]:
    return {field.name: getattr(line, field.name) for field in RESULT.fields}


def refuse_registered(
    order: Order, rows: Sequence[tuple[OrderLine, Mapping[str, Any]]], seen: Mapping[int, str]
) -> None:
    found = {
        line.id: clashes
        for line, mine in rows
        if line.id in seen
        and (clashes := differences(RESULT, mine=mine, theirs=present(line), since=seen[line.id]))
    }
    if found:
        last = session.execute(
            select(AuditEntry.actor_name, AuditEntry.at)
            .where(AuditEntry.customer_id == order.customer_id, AuditEntry.kind == "order_lines")
            .where(AuditEntry.row_id.in_(found))
            .order_by(AuditEntry.id.desc())
            .limit(1)
        ).first()
        raise Registered(found, who=last.actor_name if last else "", at=last.at if last else None)
