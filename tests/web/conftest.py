"""What stands on 海川, the card that most pages are tested with."""

import pytest
from sqlalchemy import func, select

from tests.web import files, people
from tests.web.tied import tie
from webapp.actions import session
from webapp.models import CustomerRole, Need, Relation, RivalLink


@pytest.fixture
def at(world):
    return f"/customers/{world.haichuan}"


@pytest.fixture
def there(app, world):
    return tie(app, world)


@pytest.fixture
def rows(app):
    """How many needs, rivals, roles and relations there are."""

    def count():
        with app.app_context():
            return [
                session.scalar(select(func.count(model.id)))
                for model in (Need, RivalLink, CustomerRole, Relation)
            ]

    return count


@pytest.fixture
def person(app, world):
    """林's contact 王海 by id."""
    return people.first(app, world)


@pytest.fixture
def file(app, world):
    """An attachment by id."""
    return files.put(app, world.haichuan)
