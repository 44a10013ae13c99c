"""Contacts of a card and its quick line as HTML, kept for as long as what they show stays the same."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from webapp.domain import activity_words as words
from webapp.domain import forums
from webapp.web import activity_words as told
from webapp.web.rows import drawn, look

LINES, QUICK = "customers/contact_lines.html", "activities/quick_line.html"
BESIDE = "customers/contact_beside.html"


class Whose(NamedTuple):
    number: str


class Next(NamedTuple):
    on: date
    kind: str


class Quick(NamedTuple):
    """contacts: id and name of who works there; proposal: day and kind of the next contact."""

    customer: Whose
    contacts: tuple[tuple[str, str], ...]
    proposal: Next


class Beside(NamedTuple):
    """Of a card, by its number: what is open; why: of the proposal, where nothing is planned."""

    number: str
    plans: tuple[Any, ...]
    promises: tuple[Any, ...]
    objections: tuple[Any, ...]
    forums: tuple[Any, ...]
    may_write: bool
    may_send: bool
    why: str


def lines(made: Sequence[Any], *, today: date) -> Markup:
    """made: of card_timeline."""
    return drawn(made, look(LINES, day=today), told=told, words=words)


def quick(one: Quick, make: Callable[[Quick], Any], *, today: date) -> Markup:
    """make: an empty form for that customer, asked only where it was not drawn before."""
    return drawn([one], look(QUICK, day=today), make=make, words=words)


def beside(one: Beside, *, today: date) -> Markup:
    return drawn([one], look(BESIDE, day=today), words=words, forums=forums)
