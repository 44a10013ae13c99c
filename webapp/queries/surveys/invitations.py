"""Who was asked: the list of a round for those who organise it, one's own calls, and who holds a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from webapp.db import session
from webapp.domain.survey_tokens import LONGEST, digest
from webapp.domain.survey_words import State
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, Order, QuestionnaireVersion, SurveyInvitation, SurveyRound, User
from webapp.queries.indicators.orders import counted
from webapp.queries.indicators.ownership import weighs
from webapp.queries.indicators.span import ACTIVE
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.surveys.answers import not_about
from webapp.queries.surveys.reachable import away, email, phone

PER_PAGE = 25
MOST_DIGITS = 12
# Grades A to D, then those without one.
ORDER = (SurveyInvitation.stratum == "", SurveyInvitation.stratum, Customer.number)


@dataclass(frozen=True)
class Line:
    """One invitation; nothing of what was answered. away: a code of survey_words.AWAY."""

    id: int
    state: str
    way: str
    stratum: str
    salt: str
    token_digest: str
    sent_at: datetime | None
    reminded_at: datetime | None
    answered_at: datetime | None
    interviewer_id: int | None
    invalid_why: str
    customer_number: str
    customer: str
    contact: str
    phone: str
    email: str
    order: str
    interviewer: str
    away: str


@dataclass(frozen=True)
class Slip:
    """What the holder of a link or a caller has before him."""

    invitation: SurveyInvitation
    round: SurveyRound
    customer: Customer
    contact: str
    phone: str
    order: str
    away: str


def _lines() -> Select[*tuple[Any, ...]]:
    one = SurveyInvitation
    return (
        select(
            one.id, one.state, one.way, one.stratum, one.salt, one.token_digest, one.sent_at, one.reminded_at,
            one.answered_at, one.interviewer_id, one.invalid_why, Customer.number, Customer.name,
            func.coalesce(Contact.name, ""), phone(), email(),
            func.coalesce(Order.number, ""), func.coalesce(User.name, ""), away(),
        )
        .join(Customer, Customer.id == one.customer_id)
        .outerjoin(Contact, Contact.id == one.contact_id)
        .outerjoin(Order, Order.id == one.order_id)
        .outerjoin(User, User.id == one.interviewer_id)
        .where(weighs())
    )  # fmt: skip


def of_round(
    round_: SurveyRound,
    *,
    viewer: Viewer,
    state: str = "",
    stratum: str | None = None,
    among: Sequence[int] | None = None,
) -> list[Line]:
    """For the link list and the slips: who may be asked, not of one's own customers. among: keys."""
    wanted = _lines().where(*_narrowed(round_, viewer, state, stratum), away() == "")
    if among is not None:
        wanted = wanted.where(SurveyInvitation.id.in_(among))
    rows = session.execute(wanted.order_by(*ORDER))
    return [Line(*row) for row in rows]


def _narrowed(
    round_: SurveyRound, viewer: Viewer, state: str, stratum: str | None, q: str = ""
) -> list[ColumnElement[bool]]:
    narrowed: list[ColumnElement[bool]] = [SurveyInvitation.round_id == round_.id, not_about(viewer)]
    if state:
        narrowed.append(SurveyInvitation.state == state)
    if stratum is not None:
        narrowed.append(SurveyInvitation.stratum == stratum)
    if q:
        narrowed.append(_named(round_, q))
    return narrowed


def _named(round_: SurveyRound, q: str) -> ColumnElement[bool]:
    """By number or name of the customer, or by the number of its slip as that is printed."""
    slip = q.removeprefix(f"{round_.number}-")
    found = or_(Customer.number == q.upper(), Customer.name.contains(q, autoescape=True))
    is_slip = slip != q and slip.isascii() and slip.isdecimal() and len(slip) <= MOST_DIGITS
    return or_(found, SurveyInvitation.id == int(slip)) if is_slip else found


def page(
    round_: SurveyRound,
    *,
    viewer: Viewer,
    state: str = "",
    stratum: str | None = None,
    q: str = "",
    number: int = 1,
) -> Found[Line]:
    narrowed = _narrowed(round_, viewer, state, stratum, q)
    wanted = select(func.count()).select_from(SurveyInvitation)
    wanted = wanted.join(Customer, Customer.id == SurveyInvitation.customer_id)
    total = session.scalar(wanted.where(weighs(), *narrowed)) or 0
    at = nearest(number, total, PER_PAGE)
    rows = session.execute(cut(_lines().where(*narrowed).order_by(*ORDER), at, PER_PAGE))
    return Found([Line(*row) for row in rows], at, total, PER_PAGE)


def may_enter(viewer: Viewer) -> ColumnElement[bool]:
    """Whose answers he may take down: never of his own customers; with a narrow right, given ones."""
    reach = viewer.reach(Verb.SURVEY_ENTER)
    if reach is None:
        return false()
    given = SurveyInvitation.interviewer_id == viewer.id
    return and_(weighs(), not_about(viewer), *([] if reach is Reach.ALL else [given]))


def owners(one: SurveyInvitation) -> tuple[int | None, int | None]:
    """Who was the customer's manager when it was drawn, and who is now."""
    return one.manager_id, session.scalar(select(Customer.manager_id).where(Customer.id == one.customer_id))


def may_be_given(one: SurveyInvitation, viewer: Viewer) -> bool:
    """Whether a call would reach him: he takes down answers, and the customer is not his own."""
    if not viewer.may(Verb.SURVEY_ENTER):
        return False
    wanted = select(SurveyInvitation.id).join(Customer, Customer.id == SurveyInvitation.customer_id)
    wanted = wanted.where(SurveyInvitation.id == one.id, weighs(), not_about(viewer))
    return session.scalar(wanted) is not None


def _slips() -> Select[*tuple[Any, ...]]:
    return (
        select(
            SurveyInvitation, SurveyRound, Customer, func.coalesce(Contact.name, ""),
            phone(), func.coalesce(Order.number, ""), away(),
        )
        .join(SurveyRound, SurveyRound.id == SurveyInvitation.round_id)
        .join(Customer, Customer.id == SurveyInvitation.customer_id)
        .outerjoin(Contact, Contact.id == SurveyInvitation.contact_id)
        .outerjoin(Order, Order.id == SurveyInvitation.order_id)
    )  # fmt: skip


def by_token(token: str, *, today: date) -> Slip | None:
    """None for a token nobody was given and for one whose time is over: both look alike."""
    if not token or len(token) > LONGEST:
        return None
    row = session.execute(
        _slips().where(
            SurveyInvitation.token_digest == digest(token),
            SurveyInvitation.token_digest != "",
            SurveyRound.state == State.OPEN.value,
            SurveyRound.closes_on >= today,
            Customer.deleted_at.is_(None),
        )
    ).first()
    return None if row is None else Slip(*row)


def for_entry(key: int, *, viewer: Viewer) -> Slip | None:
    """None where it does not exist for this person."""
    row = session.execute(_slips().where(SurveyInvitation.id == key, may_enter(viewer))).first()
    return None if row is None else Slip(*row)


def is_own_customer(key: int, *, viewer: Viewer) -> bool:
    """Whether it is refused for that reason alone, so that he can be told."""
    own = or_(SurveyInvitation.manager_id == viewer.id, Customer.manager_id == viewer.id)
    wanted = select(SurveyInvitation.id).join(Customer, Customer.id == SurveyInvitation.customer_id)
    return session.scalar(wanted.where(SurveyInvitation.id == key, weighs(), own)) is not None


def own_calls(viewer: Viewer) -> list[tuple[Line, str, str]]:
    """What this person is to ask by phone, in rounds that are open: with number and title of the round."""
    rows = session.execute(
        _lines()
        .join(SurveyRound, SurveyRound.id == SurveyInvitation.round_id)
        .add_columns(SurveyRound.number, SurveyRound.title)
        .where(
            SurveyInvitation.interviewer_id == viewer.id,
            SurveyInvitation.state.in_(("waiting", "sent")),
            SurveyRound.state == State.OPEN.value,
            may_enter(viewer),
        )
        .order_by(SurveyRound.closes_on, SurveyInvitation.id)
    )
    return [(Line(*row[:-2]), row[-2], row[-1]) for row in rows]


def greeting(round_: SurveyRound) -> str:
    return session.get_one(QuestionnaireVersion, round_.version_id).greeting


def order_days(customer_id: int, *, on: date) -> int:
    """Days with orders in the 24 months up to that day, those of one day counting once."""
    since = on - ACTIVE
    wanted = select(func.count(func.distinct(Order.ordered_on))).where(
        Order.customer_id == customer_id, Order.ordered_on > since, Order.ordered_on <= on, counted()
    )
    return session.scalar(wanted) or 0
