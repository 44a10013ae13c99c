"""The log tab: what was changed on this card, by whom, and when it was printed or exported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from webapp.blueprints.customers.tabs import tab
from webapp.domain import log_words
from webapp.domain.masks import HIDDEN_PART
from webapp.domain.verbs import VERB_LABELS, Verb
from webapp.domain.viewer import Viewer
from webapp.models import AuditEntry, Customer
from webapp.queries.customers import cards
from webapp.queries.customers import log as queries
from webapp.trail import trail
from webapp.web.i18n import say

RIVALS = "rival_links"
TRAIL_KINDS = ("print", "export", "download")
MOST_EVENTS = 20
LONGEST = 120


@dataclass(frozen=True)
class Change:
    """One column before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One entry of the log, or one print or export."""

    at: Any
    who: str
    deed: str
    what: str
    subject: str
    changes: list[Change]


@tab("log")
def log(customer: Customer, viewer: Viewer, args: Mapping[str, str]) -> dict[str, Any]:
    """?before=<entry>: older ones; rivals only for who may read them, private fields for who may edit."""
    rights = cards.rights(customer, viewer=viewer, verbs=frozenset({Verb.RIVAL_READ, Verb.CUSTOMER_EDIT}))
    before = args.get("before", "")
    found = queries.entries(
        customer,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None,  # noqa: PLR2004
        without=() if Verb.RIVAL_READ in rights else (RIVALS,),
    )
    lines = [_line(entry, open_all=Verb.CUSTOMER_EDIT in rights) for entry in found.entries]
    return {"lines": lines, "older": found.older, "events": _events(customer)}


def _events(customer: Customer) -> list[Any]:
    kept = [one for one in trail().events(customer_id=customer.id) if one["kind"] in TRAIL_KINDS]
    return kept[:MOST_EVENTS]


def _line(entry: AuditEntry, *, open_all: bool) -> Line:
    deed = VERB_LABELS[Verb(entry.verb)] if entry.verb in set(Verb) else entry.verb
    return Line(
        at=entry.at,
        who=entry.actor_name,
        deed=say(deed),
        what=say(log_words.KINDS.get(entry.kind, entry.kind)),
        subject="" if entry.kind == "customers" or entry.subject.isdigit() else entry.subject,
        changes=list(_changes(entry, open_all=open_all)),
    )


def _changes(entry: AuditEntry, *, open_all: bool) -> Iterator[Change]:
    for column, (before, after) in entry.fields().items():
        label = log_words.column_label(entry.kind, column)
        if label is None:
            continue
        field = log_words.field_of(entry.kind, column)
        hidden = field is not None and field.private and not open_all
        texts = [
            HIDDEN_PART if hidden and value else say(log_words.value_text(entry.kind, column, value))
            for value in (before, after)
        ]
        yield Change(say(label), *(_short(text) for text in texts))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
