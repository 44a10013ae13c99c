"""Cards made ready for the page under test: changed as the system, outside any request."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from webapp.actions import acting_as
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer
from webapp.queries.customers import cards


@contextmanager
def at_work(app: Flask) -> Iterator[None]:
    """Inside the app as the system: to prepare what a page then shows."""
    with app.app_context(), acting_as(SYSTEM):
        yield


def change(app: Flask, number: str, **values: Any) -> None:
    with at_work(app), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer = card(number)
        for name, value in values.items():
            setattr(customer, name, value)


def card(number: str) -> Customer:
    found = cards.get(number, viewer=SYSTEM)
    assert found is not None
    assert found.version
    return found
