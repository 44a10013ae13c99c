"""Mending what can be made anew: the search documents of all customers."""

from sqlalchemy import text

from webapp import clock
from webapp.actions import action, session, settings
from webapp.actions.customers.upkeep import index_many
from webapp.domain.verbs import Verb
from webapp.queries import soundness
from webapp.queries.customers.facts import around

REBUILT = "search_rebuilt"


def rebuild_search() -> int:
    """Every live customer's documents anew, a few hundred in one transaction; how many customers.

    The log tells of its beginning and its end: what pages keep until the next entry is asked for again.
    """
    _begin_again()
    done = last = 0
    while found := _portion(last):
        done, last = done + found[0], found[1]
    _end()
    return done


@action(Verb.SETTINGS_MANAGE)
def _begin_again() -> None:
    """A broken index is made anew from its documents; those of nobody go first."""
    session.execute(text("INSERT INTO search_docs_fts(search_docs_fts) VALUES ('rebuild')"))
    live = "SELECT id FROM customers WHERE deleted_at IS NULL"
    session.execute(text(f"DELETE FROM search_docs WHERE customer_id NOT IN ({live})"))
    settings.put(REBUILT, f"{_now()} …")


@action(Verb.SETTINGS_MANAGE)
def _end() -> None:
    settings.put(REBUILT, _now())


def _now() -> str:
    return clock.now().isoformat(" ", "seconds")


@action(Verb.SETTINGS_MANAGE)
def _portion(after: int) -> tuple[int, int] | None:
    customers = soundness.live_customers(after)
    if not customers:
        return None
    index_many(customers, around(customers))
    return len(customers), customers[-1].id
