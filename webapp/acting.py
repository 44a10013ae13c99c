"""Who acts, and what a deed is: a right, a transaction and a name in the log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from webapp.db import current_deed, transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.customers import cards, reading

P = ParamSpec("P")
R = TypeVar("R")
LOST = N_("该客户刚被他人删除、合并或转出您的权限，没有办理。")


class NotAllowed(Exception):
    """The actor lacks the right; the web floor answers 403."""


_actor: ContextVar[Viewer | None] = ContextVar("actor", default=None)


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[None]:
    """Whoever acts inside is this person; requests, jobs and the CLI each open one."""
    token = _actor.set(viewer)
    try:
        yield
    finally:
        _actor.reset(token)


def actor() -> Viewer:
    """Who acts; an action without anybody is a fault of the program."""
    viewer = _actor.get()
    if viewer is None:
        raise RuntimeError("nobody acts: wrap the call in acting_as()")
    return viewer


def action(
    verb: Verb, *, from_bin: bool = False, takes_rows: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """One named deed: checks the right, opens the transaction, names the audit entries.

    Cards among its positional arguments were loaded before the lock: the outermost deed asks for them again.
    from_bin: it is for cards in the recycle bin, others are for those that are not.
    takes_rows: cards may be plain rows (queries.customers.reading); it is given those under the lock.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def perform(*args: P.args, **kwargs: P.kwargs) -> R:
            viewer = actor()
            if not viewer.may(verb):
                raise NotAllowed(verb)
            is_outermost = current_deed() is None
            with transaction(verb, viewer):
                for card in args if is_outermost else ():
                    if isinstance(card, Customer) and not viewer.is_system:
                        _refuse_lost(card, viewer, verb, from_bin=from_bin)
                if any(reading.is_row(card) for card in args):
                    if not takes_rows:
                        raise TypeError("a card read for a page cannot be acted upon")
                    args = tuple(_again(card, viewer, verb) for card in args)  # type: ignore[assignment]
                return function(*args, **kwargs)

        perform.verb = verb  # type: ignore[attr-defined]
        return perform

    return decorate


def _refuse_lost(card: Customer, viewer: Viewer, verb: Verb, *, from_bin: bool) -> None:
    """Somebody else was quicker: the card is in the bin, in another card, or out of this person's reach."""
    is_binned = card.deleted_at is not None
    if (is_binned and not from_bin) or verb not in cards.rights(card, viewer=viewer, verbs=frozenset({verb})):
        raise Refusal(LOST)


def _again(card: Any, viewer: Viewer, verb: Verb) -> Any:
    """A plain row as it is under the lock."""
    if not reading.is_row(card):
        return card
    now = reading.again(card, viewer=viewer, verb=verb)
    if now is None:
        raise Refusal(LOST)
    return now
