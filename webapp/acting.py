"""Who acts, and what a deed is: a right, a transaction and a name in the log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer

P = ParamSpec("P")
R = TypeVar("R")


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


def action(verb: Verb) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """One named deed: checks the right, opens the transaction, names the audit entries."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def perform(*args: P.args, **kwargs: P.kwargs) -> R:
            viewer = actor()
            if not viewer.may(verb):
                raise NotAllowed(verb)
            with transaction(verb, viewer):
                return function(*args, **kwargs)

        perform.verb = verb  # type: ignore[attr-defined]
        return perform

    return decorate
