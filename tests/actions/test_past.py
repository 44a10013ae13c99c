"""The seams by which the demo institute comes by its past: another moment, another person, one log."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from tests.world import World
from webapp import clock
from webapp.actions import acting_as, let_go
from webapp.actions.customers import creation
from webapp.db import named, session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Customer, audit
from webapp.models.audit import chain

LATE, EARLY = datetime(2026, 3, 2, 20, tzinfo=UTC), datetime(2026, 1, 5, 3, tzinfo=UTC)


def entries() -> list[AuditEntry]:
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def made(name: str, at: datetime, world: World) -> None:
    with clock.standing_at(at), acting_as(world.assistant), named(Verb.CUSTOMER_CREATE, world.assistant):
        creation.create(values={"name": name})


def test_what_is_done_at_a_moment_happened_then_and_the_clock_goes_on() -> None:
    with clock.standing_at(LATE):
        assert clock.now() == LATE
        assert clock.today().isoformat() == "2026-03-03"  # in Beijing
    assert clock.now() > LATE


def test_the_log_is_chained_in_the_order_of_time(context: Flask, world: World) -> None:
    known = len(entries())
    with acting_as(SYSTEM), transaction(Verb.IMPORT_RUN, SYSTEM), audit.in_order_of_time():
        made("后来的客户", LATE, world)
        made("先来的客户", EARLY, world)
        assert len(entries()) == known
    new = entries()[known:]
    assert {one.at for one in new[:2]} == {EARLY}
    assert [one.at for one in new] == sorted(one.at for one in new)
    assert all(one.hash == chain(one) for one in new)
    assert [after.previous for after in new[1:]] == [before.hash for before in new[:-1]]


def test_a_deed_within_another_bears_its_own_name_and_person(context: Flask, world: World) -> None:
    known = len(entries())
    with acting_as(SYSTEM), transaction(Verb.IMPORT_RUN, SYSTEM) as deed:
        made("新客户", EARLY, world)
        assert (deed.verb, deed.actor) == (Verb.IMPORT_RUN, SYSTEM)
    assert {(one.verb, one.actor_name) for one in entries()[known:]} == {
        (Verb.CUSTOMER_CREATE, world.assistant.name)
    }


def test_a_fault_leaves_neither_rows_nor_lines(context: Flask, world: World) -> None:
    known = len(entries())
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(world)
    assert len(entries()) == known
    assert session.scalar(select(Customer.id).where(Customer.name == "新客户")) is None


def _fail_halfway(world: World) -> None:
    with acting_as(SYSTEM), transaction(Verb.IMPORT_RUN, SYSTEM), audit.in_order_of_time():
        made("新客户", EARLY, world)
        _ = 1 // 0


def test_letting_go_within_a_deed_loses_nothing(context: Flask, world: World) -> None:
    with acting_as(SYSTEM), transaction(Verb.IMPORT_RUN, SYSTEM):
        made("新客户", EARLY, world)
        let_go()
    assert session.scalar(select(Customer.id).where(Customer.name == "新客户")) is not None
