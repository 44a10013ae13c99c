"""The log tab: what was changed on this card, by whom, and when it was printed or exported."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from webapp.blueprints.customers.tabs import Asked, tab
from webapp.domain import log_words
from webapp.domain.masks import HIDDEN_PART
from webapp.domain.verbs import VERB_LABELS, Verb
from webapp.domain.viewer import Viewer
from webapp.models import AuditEntry, Customer
from webapp.queries.customers import log as queries
from webapp.trail import trail
from webapp.web.i18n import say

RIVALS = "rival_links"
TRAIL_KINDS = ("print", "export", "download")
MOST_EVENTS = 20
LONGEST = 120


@dataclass(frozen=True)
class Change:
    """One column before and after, in words; is_new: there was no row before."""

    label: str
    before: str
    after: str
    is_new: bool


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
def log(customer: Customer, _viewer: Viewer, args: Asked) -> dict[str, Any]:
    """?before=<entry>: older ones; rivals only for who may read them, private fields for who may edit."""
    before = args.get("before", "")
    found = queries.entries(
        customer,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None,  # noqa: PLR2004
        without=() if Verb.RIVAL_READ in args.rights else (RIVALS,),
    )
    lines = [_line(entry, whom, open_all=Verb.CUSTOMER_EDIT in args.rights) for entry, whom in found.entries]
    told = [line for line in lines if line.changes or line.subject]
    return {"lines": told, "older": found.older, "events": _events(customer)}


def _events(customer: Customer) -> list[Any]:
    kept = [one for one in trail().events(customer_id=customer.id) if one["kind"] in TRAIL_KINDS]
    return kept[:MOST_EVENTS]


def _line(entry: AuditEntry, whom: str, *, open_all: bool) -> Line:
    deed = VERB_LABELS[Verb(entry.verb)] if entry.verb in set(Verb) else entry.verb
    is_card = entry.kind == "customers"
    return Line(
        at=entry.at,
        who=entry.actor_name,
        deed=say(deed),
        what=say(log_words.KINDS.get(entry.kind, entry.kind)),
        subject="" if is_card else whom or ("" if entry.subject.isdigit() else entry.subject),
        changes=list(_changes(entry, open_all=open_all)),
    )


def _changes(entry: AuditEntry, *, open_all: bool) -> Iterator[Change]:
    """Columns in words; of a new row no empty and no 否 columns, of a name only what the line says."""
    fields = entry.fields()
    is_new = all(before is None for before, _after in fields.values())
    for column, (before, after) in fields.items():
        label = log_words.column_label(entry.kind, column)
        if label is None or (is_new and after in (False, 0)):
            continue
        field = log_words.field_of(entry.kind, column)
        hidden = field is not None and field.private and not open_all
        shown = [
            HIDDEN_PART if hidden and value else say(log_words.value_text(entry.kind, column, value))
            for value in (before, after)
        ]
        if entry.kind == "customers" or column != "name":
            yield Change(say(label), _short(shown[0]), _short(shown[1]), is_new=is_new)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
