"""Mending: the search made anew, and that pages learn of it."""

import pytest
from sqlalchemy import select

from webapp.actions import session, soundness
from webapp.models import AuditEntry
from webapp.queries.remembered import age


@pytest.mark.usefixtures("context", "world")
def test_what_was_counted_before_or_while_the_search_is_rebuilt_is_counted_again(
    monkeypatch: pytest.MonkeyPatch,
):
    ages, portion = [age()], soundness._portion

    def watched(after: int):
        session.rollback()
        ages.append(age())  # with which a page would keep its counts now
        return portion(after)

    monkeypatch.setattr(soundness, "_portion", watched)
    assert soundness.rebuild_search() > 0
    assert ages[0] < ages[1]
    assert age() > ages[-1]
    told = session.scalars(select(AuditEntry).where(AuditEntry.subject == "search_rebuilt")).all()
    assert [(entry.kind, entry.verb) for entry in told] == [("settings", "settings.manage")] * 2
