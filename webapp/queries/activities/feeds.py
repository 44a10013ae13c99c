"""日历订阅 read: whose a secret address is, and what of his plan may leave the house by it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import CalendarFeed, Customer
from webapp.queries import users
from webapp.queries.activities import agenda
from webapp.queries.activities.agenda import Planned

OCTETS = 32
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
BACK, AHEAD = 31, 180  # days


def digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def current(user_id: int) -> CalendarFeed | None:
    mine = select(CalendarFeed).where(CalendarFeed.user_id == user_id, CalendarFeed.revoked_at.is_(None))
    return session.scalars(mine).one_or_none()


def owner(token: str) -> Viewer | None:
    """Looked up by its digest, so that how long it takes tells nothing of a token; None also for a person
    who has left or may not read contacts any more.
    """
    if not TOKEN.fullmatch(token):
        return None
    wanted = select(CalendarFeed.user_id).where(
        CalendarFeed.digest == digest(token), CalendarFeed.revoked_at.is_(None)
    )
    key = session.scalars(wanted).one_or_none()
    account = users.account(key) if key is not None else None
    if account is None or not account.is_active or not account.viewer.may(Verb.ACTIVITY_READ):
        return None
    return account.viewer


def plans(viewer: Viewer, *, today: date) -> Sequence[Planned]:
    """His own open contacts, as far as he may still see the customers: one statement."""
    first, last = today - timedelta(days=BACK), today + timedelta(days=AHEAD)
    return agenda.to_do(first, last, viewer=viewer, owner=viewer.id or 0)


def isolated(plans: Sequence[Planned]) -> set[int]:
    """Customers whose names stay in the house, whoever may read them."""
    ids = {one.row.customer_id for one in plans}
    wanted = select(Customer.id).where(Customer.id.in_(ids), Customer.secrecy == "isolated")
    return set(session.scalars(wanted)) if ids else set()
