"""The institute's own fields in a file: what a row says of them, what it would change, writing, undoing."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from webapp.actions import customs
from webapp.actions.imports.understanding import Draft
from webapp.domain import custom_fields as rules
from webapp.domain.fields import Kind
from webapp.domain.values import text_of
from webapp.models import Contact, ContactCustom, Customer, CustomerCustom
from webapp.queries import custom_fields as queries
from webapp.queries.imports.own_values import as_text

Changes = dict[str, tuple[Any, Any]]  # name -> (from, to), days as their ISO text, as JSON can keep them


def values(found: Mapping[str, Any], *, prefix: str = "") -> dict[str, Any]:
    """Name -> value, of the columns that are own fields; one stopped since the file was read is left out."""
    offered = {one.name for one in queries.everything() if one.is_active}
    return {
        name: value
        for key, value in found.items()
        if key.startswith(prefix) and (name := key.removeprefix(prefix)) in offered
    }


def changes(wanted: Mapping[str, Any], held: Mapping[str, Any]) -> Changes:
    return {
        name: (held.get(name, ""), value) for name, value in wanted.items() if held.get(name, "") != value
    }


def refuse_stopped(draft: Draft, found: Changes) -> None:
    """A word that is no longer offered may stand where it stood, and nowhere else."""
    known = {one.name: one for one in queries.everything()}
    for name, (_old, new) in found.items():
        one = known.get(name)
        if one is not None and one.kind == "choice" and new not in one.offered:
            draft.refuse("选项“%(word)s”已停用。", column=one.label, word=new)


def shown(found: Changes, *, of: str = "") -> list[list[str]]:
    """Label, from, to: as the preview shows it; of: whose."""
    known = {one.name: one for one in queries.everything()}
    lines = []
    for name, pair in found.items():
        if name in known:
            field = rules.field_of(known[name])
            lines.append([f"{of}{field.label}", *(text_of(field, _typed(name, one)) for one in pair)])
    return lines


def write_cards(rows: Iterable[tuple[Customer, Changes]]) -> None:
    _write(Customer, CustomerCustom, rows)


def write_people(rows: Iterable[tuple[Contact, Changes]]) -> None:
    _write(Contact, ContactCustom, rows)


def back_on_card(customer: Customer, former: Mapping[str, Any]) -> None:
    """As they were before the run."""
    now = as_text(queries.of_card(customer.id))
    write_cards([(customer, {name: (now.get(name, ""), old) for name, old in former.items()})])


def back_on_person(contact: Contact, former: Mapping[str, Any]) -> None:
    now = as_text(queries.of_contact(contact.id))
    write_people([(contact, {name: (now.get(name, ""), old) for name, old in former.items()})])


def _write(model: Any, held_by: queries.Held, rows: Iterable[tuple[Any, Changes]]) -> None:
    """Several rows of one card are one change: from what was first to what came last."""
    queries.forget()
    known = {one.name for one in queries.everything()}  # one may have been taken away since the file was read
    owners, merged = dict[int, Any](), dict[int, Changes]()
    for row, found in rows:
        for name, (old, new) in found.items():
            if name in known:
                first = merged.setdefault(row.id, {}).get(name, (_typed(name, old), None))[0]
                merged[row.id][name] = (first, _typed(name, new))
                owners[row.id] = row
    if merged:
        customs.write(held_by, merged)
        customs.tell(model, [(owners[one], found) for one, found in merged.items()])


def _typed(name: str, value: Any) -> Any:
    field = queries.named(name)
    if value == "":
        return None
    is_day = field is not None and field.kind is Kind.DATE and isinstance(value, str)
    return date.fromisoformat(value) if is_day else value
