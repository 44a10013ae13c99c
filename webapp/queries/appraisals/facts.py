"""The facts of a 综合评价报告: value with its sentences, grade, ledger, complaints, receivables, contacts."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import case, func, select

from webapp.clock import wall
from webapp.db import session
from webapp.domain.activity_words import MET
from webapp.domain.hundredths import half_up
from webapp.domain.instrument_words import State
from webapp.domain.money import grouped
from webapp.domain.remarks import Remark
from webapp.domain.value_words import PROBLEMS, SEGMENTS
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import (
    Activity,
    Complaint,
    Customer,
    GradeEntry,
    Instrument,
    Opportunity,
    OrderLine,
    Promise,
)
from webapp.queries.complaints.sight import visible as complaint_visible
from webapp.queries.indicators.span import beginning
from webapp.queries.segments import cards
from webapp.queries.segments.cards import CardValue

Part = tuple[str, list[Remark]]
COURSE = 5  # grades
SEVERE = ("major", "serious")
NOTHING = N_("没有记录。")


def parts(customer: Customer, *, viewer: Viewer, today: date) -> tuple[list[Part], int | None]:
    """Title and sentences of each part, as this person may know them; and the run they come from."""
    value = cards.of_customer(customer, viewer=viewer)
    counted = _counts(customer.id, viewer, today)
    found = [
        (N_("客户价值"), _value(value)),
        (N_("等级及变化"), [*_grades(customer), *(value.grade if value else [])]),
        (N_("价值变动和流失状态"), [*(value.change if value else []), *(value.churn if value else [])]),
        (N_("客户终身价值"), value.worth if value else []),
        (N_("器具台账"), [_ledger(counted)]),
        (N_("投诉"), [_complaints(counted)]),
        (N_("应收款"), list(_owed(value))),
        (N_("联络和承诺"), [_contacts(counted), _promises(counted)]),
        (N_("商机"), [_deals(counted)]),
    ]
    run = value.run.id if value is not None and value.run is not None else None
    return [(title, said or [_info(NOTHING)]) for title, said in found], run


def _info(message: str, **params: Any) -> Remark:
    return Remark(message, params, "info")


def _value(value: CardValue | None) -> list[Remark]:
    if value is None or value.value is None or value.run is None:
        return []
    told = [
        _info(
            N_("截至 %(day)s 的价值测算 %(number)s：%(segment)s。"),
            day=value.run.as_of.isoformat(),
            number=value.run.number,
            segment=label_of(SEGMENTS, value.value.segment),
        )
    ]
    told += value.scores
    if value.now is not None and value.now.problems:
        for code in value.now.problems.split():
            told.append(_info(N_("问题客户：%(problem)s。"), problem=label_of(PROBLEMS, code)))
    return told


def _grades(customer: Customer) -> Iterator[Remark]:
    if customer.grade:
        yield _info(N_("现行等级 %(grade)s 级。"), grade=customer.grade)
    else:
        yield _info(N_("现在没有评级。"))
    rows = session.execute(
        select(GradeEntry.grade, GradeEntry.created_at, GradeEntry.reason)
        .where(GradeEntry.customer_id == customer.id)
        .order_by(GradeEntry.id.desc())
        .limit(COURSE)
    )
    for grade, at, reason in rows:
        yield _info(
            N_("%(day)s 评为 %(grade)s 级：%(reason)s"),
            day=wall(at).date().isoformat(), grade=grade, reason=reason,
        )  # fmt: skip


def _counts(customer_id: int, viewer: Viewer, today: date) -> Any:
    """Every number in one row of one statement."""
    year = today - relativedelta(months=12)

    def of(model: Any, what: Any, *where: Any) -> Any:
        return (
            select(what).select_from(model).where(model.customer_id == customer_id, *where).scalar_subquery()
        )

    ledger = (Instrument.deleted_at.is_(None), Instrument.state == State.IN_USE)
    served = select(OrderLine.id).where(
        OrderLine.instrument_id == Instrument.id, OrderLine.finished_on > today - timedelta(days=730)
    )
    soon = Instrument.due_on.between(today, today + timedelta(days=60))
    contacts = (Activity.deleted_at.is_(None), Activity.happened_at >= beginning(year))
    heard = (complaint_visible(viewer), Complaint.received_at >= beginning(year))
    deals = (Opportunity.deleted_at.is_(None),)
    return session.execute(
        select(
            of(Instrument, func.count(), *ledger).label("known"),
            of(Instrument, func.count(), *ledger, served.correlate(Instrument).exists()).label("served"),
            of(Instrument, func.count(), *ledger, soon)
            .label("due"),
            of(Instrument, func.count(), *ledger, Instrument.due_on < today).label("late"),
            of(Complaint, func.count(), *heard).label("complaints"),
            of(Complaint, func.count(), *heard, Complaint.severity.in_(SEVERE)).label("severe"),
            of(Activity, func.count(), *contacts).label("contacts"),
            of(Activity, func.coalesce(func.sum(case((Activity.kind.in_(MET), 1), else_=0)), 0), *contacts)
            .label("visits"),
            of(Promise, func.count(), Promise.state == "open").label("open_promises"),
            of(Promise, func.count(), Promise.state == "open", Promise.due_on < today).label("late_promises"),
            of(Promise, func.count(), Promise.state == "kept", Promise.due_on >= year).label("kept"),
            of(Opportunity, func.count(), *deals, Opportunity.state == "open").label("open_deals"),
            of(Opportunity, func.count(), *deals, Opportunity.state == "won", Opportunity.ended_on >= year)
            .label("won"),
            of(Opportunity, func.count(), *deals, Opportunity.state == "lost", Opportunity.ended_on >= year)
            .label("lost"),
        )
    ).one()  # fmt: skip


def _ledger(row: Any) -> Remark:
    share = f"{half_up(100 * row.served, row.known)}%" if row.known else "—"
    return _info(
        N_(
            "已知在用器具 %(known)s 台件，近两年送本院检校 %(served)s 台件，占 %(share)s；"
            "60 天内到期 %(due)s 台件，已逾期 %(late)s 台件。"
        ),
        known=row.known, served=row.served, share=share, due=row.due, late=row.late,
    )  # fmt: skip


def _complaints(row: Any) -> Remark:
    return _info(
        N_("近 12 个月投诉 %(n)s 件，其中严重的 %(severe)s 件。"), n=row.complaints, severe=row.severe
    )


def _owed(value: CardValue | None) -> Iterator[Remark]:
    if value is None or value.known is None:
        return
    yield _info(
        N_("近 12 个月到期应收 %(due)s 元；最久的一笔逾期 %(days)s 天。"),
        due=grouped(value.known.due),
        days=value.known.overdue_days,
    )


def _contacts(row: Any) -> Remark:
    return _info(N_("近 12 个月联络 %(n)s 次，其中见面 %(met)s 次。"), n=row.contacts, met=row.visits)


def _promises(row: Any) -> Remark:
    return _info(
        N_("未到兑现的承诺 %(open)s 项，其中逾期 %(late)s 项；近 12 个月兑现 %(kept)s 项。"),
        open=row.open_promises, late=row.late_promises, kept=row.kept,
    )  # fmt: skip


def _deals(row: Any) -> Remark:
    return _info(
        N_("在谈商机 %(open)s 个；近 12 个月赢单 %(won)s 个，输单 %(lost)s 个。"),
        open=row.open_deals, won=row.won, lost=row.lost,
    )  # fmt: skip
