"""Finished runs: never changed, worked out again from what they kept; who may have one made."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from tests import valuing
from tests.valuing import AS_OF, order, row, run
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.segments import running
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.value_policy import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    CustomerValue,
    Job,
    ValueRow,
    ValueRun,
)
from webapp.queries.segments import runs

pytestmark = pytest.mark.usefixtures("context")


def test_a_run_is_worked_out_again_from_what_it_kept(world):
    order(world.haichuan, date(2026, 3, 12), 16_840_000)
    made = run()
    assert runs.check(made) == runs.Checked(same_inputs=True, same_results=True)
    with transaction(Verb.VALUE_RUN, SYSTEM):
        session.execute(text("DROP TRIGGER value_rows_bu"))
        session.execute(update(ValueRow).values(points=1))
    assert runs.check(made) == runs.Checked(same_inputs=True, same_results=False)
    with transaction(Verb.VALUE_RUN, SYSTEM):
        session.execute(update(ValueRow).values(spend=1))
    assert not runs.check(made).same_inputs


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE value_runs SET customers = 9",
        "DELETE FROM value_runs",
        "UPDATE value_rows SET points = 9",
        "DELETE FROM value_rows",
    ],
)
def test_a_finished_run_is_never_changed(world, statement):
    order(world.haichuan, date(2026, 3, 12), 100)
    run()
    with pytest.raises(IntegrityError, match="never"), transaction(Verb.VALUE_RUN, SYSTEM):
        session.execute(text(statement))


def test_what_was_interrupted_is_taken_away_by_the_next(world):
    order(world.haichuan, date(2026, 3, 12), 100)
    made = run()
    with transaction(Verb.VALUE_RUN, SYSTEM):
        columns = {column.key: getattr(made, column.key) for column in ValueRun.__table__.columns}
        left = columns | {"id": None, "number": "JC-X", "state": "running"}
        session.add(ValueRun(**left | {"made_at": clock.now() - timedelta(days=2)}))
        session.add(ValueRun(**left | {"number": "JC-Y"}))
        session.flush()
    run()
    numbers = set(session.scalars(select(ValueRun.number)))
    assert "JC-X" not in numbers
    assert "JC-Y" in numbers  # perhaps still at work
    assert {one.number for one in runs.all_runs(viewer=SYSTEM)} == numbers - {"JC-Y"}


def test_the_newest_run_is_what_a_card_shows(world):
    order(world.haichuan, date(2026, 3, 12), 16_840_000)
    june = run()
    may = run(date(2026, 5, 31))
    again = run()
    kept = session.get(CustomerValue, valuing.card(world.haichuan).id)
    assert kept.run_id == june.id
    assert (kept.segment, kept.m) == (row(june, world.haichuan).segment, 4)
    assert runs.newest().id == june.id
    assert runs.newest(by=date(2026, 6, 29)).id == may.id
    assert runs.first_of(AS_OF).id == june.id != again.id


def test_who_may_have_one_made(world):
    order(world.haichuan, date(2026, 3, 12), 100)
    with acting_as(world.director):
        number = running.start(as_of=AS_OF)
    job = session.scalars(select(Job).where(Job.number == number)).one()
    assert (job.state, job.done, job.total) == ("finished", 95, 100)
    assert "1 家客户" in job.result
    made = runs.all_runs(viewer=SYSTEM)[0]
    assert made.made_by_id == world.director.id
    with acting_as(world.assistant):
        running.again(made, with_later=False)
    assert runs.all_runs(viewer=SYSTEM)[0].result_digest == made.result_digest
    with acting_as(world.director), pytest.raises(Refusal, match="不能晚于今天"):
        running.start(as_of=clock.today() + timedelta(1))
    for viewer in (world.lin, world.head, world.quality, world.he, world.admin):
        with acting_as(viewer), pytest.raises(NotAllowed):
            running.start(as_of=AS_OF)


def test_a_rate_of_its_own_comes_from_the_run_of_a_year_before(world):
    policy = replace(USUAL, keep_least=1)
    for number in (world.haichuan, world.dongfang):
        order(number, date(2024, 12, 1), 16_840_000)
    order(world.haichuan, date(2026, 5, 1), 16_840_000)
    grade = row(run(date(2025, 6, 30), policy=policy), world.haichuan).grade
    assert grade
    made = run(policy=policy)
    assert json.loads(made.kept) == {grade: [1, 2]}
    assert row(made, world.dongfang).churn == "lost"
    assert runs.check(made).holds


def test_a_run_made_since_changes_nothing_when_it_is_made_again(world):
    """A colleague works out the year before, afterwards: what was known then had no such run."""
    policy = replace(USUAL, keep_least=1)
    for number in (world.haichuan, world.dongfang):
        order(number, date(2024, 12, 1), 16_840_000)
    order(world.haichuan, date(2026, 5, 1), 16_840_000)
    made = run(policy=policy)
    run(date(2025, 6, 30), policy=policy)
    again = run(policy=policy, until=made.known_at)
    assert (again.kept, again.result_digest) == (made.kept, made.result_digest)
    assert run(policy=policy).kept != made.kept


def test_an_isolated_customer_is_not_counted_for_everybody(world):
    order(world.secret, date(2026, 3, 1), 10**9)
    order(world.haichuan, date(2026, 3, 1), 100)
    assert (run().customers, len(valuing.rows(run()))) == (1, 2)
