"""日历订阅 written: a secret address made, made anew, taken back; only its digest is kept."""

import secrets

from sqlalchemy import select

from webapp import clock
from webapp.actions import NotAllowed, action, actor, session
from webapp.domain.verbs import Verb
from webapp.models import CalendarFeed
from webapp.queries.activities import feeds


@action(Verb.PROFILE_EDIT)
def make() -> str:
    """The token, told this once; an address of before leads nowhere from now on."""
    _end()
    token = secrets.token_urlsafe(feeds.OCTETS)
    session.add(CalendarFeed(user_id=_me(), digest=feeds.digest(token), created_at=clock.now()))
    session.flush()
    return token


@action(Verb.PROFILE_EDIT)
def revoke() -> None:
    _end()


def _end() -> None:
    mine = select(CalendarFeed).where(CalendarFeed.user_id == _me(), CalendarFeed.revoked_at.is_(None))
    for row in session.scalars(mine):
        row.revoked_at = clock.now()
    session.flush()


def _me() -> int:
    key = actor().id
    if key is None:
        raise NotAllowed(Verb.PROFILE_EDIT)
    return key
