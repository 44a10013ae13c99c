"""Cases of a period for 流失原因报告: without isolated customers, reasons only where the case is closed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, func, select

from webapp.db import session
from webapp.domain.loss_figures import Lost, Report, report
from webapp.domain.loss_words import Stage
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.models.losses import LossCase
from webapp.queries.indicators.ownership import weighs
from webapp.queries.losses.sight import visible


def of_period(first: date, last: date, *, viewer: Viewer) -> tuple[Report, Sequence[Lost]]:
    """Lost in these days, by reach; one statement. Until a case is closed its reason does not count."""
    told = and_(LossCase.stage == Stage.CLOSED)
    rows = session.execute(
        select(
            LossCase.number, LossCase.manager_id, func.coalesce(User.name, ""), LossCase.lost_on,
            LossCase.reason, LossCase.controllable, LossCase.fee, LossCase.won_on.is_not(None), told,
        )
        .join(Customer, Customer.id == LossCase.customer_id)
        .outerjoin(User, User.id == LossCase.manager_id)
        .where(
            LossCase.lost_on.between(first, last), LossCase.stage != Stage.VOID, weighs(),
            visible(viewer, Verb.LOSS_REPORT),
        )
        .order_by(LossCase.lost_on, LossCase.id)
    )  # fmt: skip
    found = [
        Lost(number, key, name, on, reason if closed else "", control if closed else "", fee, bool(won))
        for number, key, name, on, reason, control, fee, won, closed in rows
    ]
    return report(found), found
