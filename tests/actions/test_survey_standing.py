"""What customers last said, as it was known at a moment: a form put aside later still counted then."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests import valuing
from tests.surveying import answered, customer, opened, ordered
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.surveys import replies
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries.surveys import answers, standing

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def asked(world):
    ordered(world.haichuan, world.dongfang)
    return opened(world.quality)


def test_the_standing_of_customers(world, asked, count_queries):
    row = answered(asked, world.haichuan, five=4, nps=8)
    today, mine, loyalty = clock.today(), customer(world.haichuan).id, row.loyalty
    with count_queries() as counted:
        assert {mine: loyalty} == {
            key: int(value * 100) for key, value in standing.loyalty_of(as_of=today).items()
        }
    assert len(counted) == 1
    assert standing.csat_of([mine], as_of=today) == {mine: 4}
    assert standing.csat_of([mine + 1], as_of=today) == {}
    assert standing.csat_of(as_of=today - timedelta(days=1)) == {}
    before = row.answered_at - timedelta(seconds=1)
    assert standing.csat_of(as_of=today, known_at=before) == {}
    assert standing.csat_of(as_of=today, known_at=row.answered_at) == {mine: 4}


def test_a_form_put_aside_counted_until_then(world, asked):
    """A run made again for an earlier moment knows what was valid at that time."""
    row = answered(asked, world.haichuan, five=4, nps=8)
    today, mine = clock.today(), customer(world.haichuan).id
    with acting_as(world.quality):
        replies.void(row, why="非本人填写", version=row.version)
    at = row.voided_at
    assert at is not None
    assert at >= row.answered_at
    assert standing.csat_of(as_of=today, known_at=at - timedelta(microseconds=1)) == {mine: 4}
    assert standing.csat_of(as_of=today, known_at=at) == {}
    assert standing.csat_of(as_of=today) == {}
    for moment in ("NULL", "'2001-01-01 00:00:00.000000'"):
        with pytest.raises(IntegrityError, match="put aside once"), transaction(Verb.SURVEY_MANAGE, SYSTEM):
            session.execute(text(f"UPDATE survey_invitations SET voided_at = {moment}"))


def test_a_run_made_again_counts_what_was_valid_then(world, asked):
    row = answered(asked, world.haichuan, five=4, nps=8)
    made = valuing.run(clock.today())
    with acting_as(world.quality):
        replies.void(row, why="非本人填写", version=row.version)
    assert valuing.row(made, world.haichuan).csat == 400
    again = valuing.run(clock.today(), until=made.known_at)
    assert (valuing.rows(again), again.input_digest) == (valuing.rows(made), made.input_digest)
    assert valuing.row(valuing.run(clock.today()), world.haichuan).csat is None


def test_results_of_a_running_survey_are_kept_until_a_form_comes_or_goes(world, asked, count_queries):
    """Forms by link and by hand, forms put aside, customers isolated since."""

    def counted():
        return answers.standing(asked, population=2)[0]["n"]

    assert counted() == 0
    row = answered(asked, world.haichuan, five=4, nps=8)
    assert counted() == 1
    with count_queries() as statements:
        assert counted() == 1
    assert len(statements) == 1  # the mark of the forms
    answered(asked, world.dongfang)
    assert counted() == 2
    with acting_as(world.quality):
        replies.void(row, why="非本人填写", version=row.version)
    assert counted() == 1
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer(world.dongfang).secrecy = "isolated"
    assert counted() == 0
