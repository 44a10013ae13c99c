"""Entries of the log in words: who did what to whom, and each column from what to what."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.domain import form_log_words, house_words, incidents, log_fields, log_words
from webapp.domain.code_lists import LIST
from webapp.domain.complaint_words import REMEDIES
from webapp.domain.kpi_periods import label, read
from webapp.domain.manager_log_words import OF_MANAGERS, person_and_what
from webapp.domain.manager_words import CONFLICTS, LEVELS, MODES, PARTNERSHIPS, TIES
from webapp.domain.masks import HIDDEN_PART
from webapp.domain.ownership_classes import CLASSES
from webapp.domain.remarks import Remark
from webapp.domain.team import DUTIES
from webapp.domain.verb_words import VERB_LABELS
from webapp.domain.verbs import ROLE_LABELS, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import AuditEntry
from webapp.queries import audit, custom_fields, departments, users
from webapp.web.formats import minute
from webapp.web.i18n import listed, say
from webapp.web.indicator_words import params_text, source_name

LONGEST = 120
OWN = frozenset({"customers", "contacts"})  # their lines tell of the institute's own fields too
KEYS = {
    "user_roles": ("user_id",),
    "second_factors": ("user_id",),
    "committee_seats": ("user_id",),
    "settings": ("name",),
    "tags": ("name",),
    "not_duplicates": ("first_id",),
    **dict.fromkeys(("manager_profiles", "manager_skills", "manager_experience"), ("user_id",)),
}


@dataclass(frozen=True)
class Change:
    """One column before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """how: 新建, 删除, or "" for a change; customer: number and name, where it is a customer's matter."""

    at: datetime
    who: str
    deed: str
    how: str
    what: str
    subject: str
    customer: tuple[str, str] | None
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Names:
    """What ids stand for."""

    people: Mapping[int, str]
    units: Mapping[int, str]


def lines(entries: Sequence[AuditEntry], *, viewer: Viewer) -> list[Line]:
    """A handful of statements, however many entries; private fields only for who may edit the card."""
    fields = [entry.fields() for entry in entries]
    known = Names(users.names(_people(fields) | _owners(entries)), dict(_units(fields)))
    around = audit.customers_of({entry.customer_id for entry in entries if entry.customer_id}, viewer=viewer)
    return told(entries, known=known, around=around)


def told(
    entries: Sequence[AuditEntry], *, known: Names, around: Mapping[int, tuple[str, str, bool]]
) -> list[Line]:
    """Without a statement on a card; around: customer -> number, name, whether the reader may edit it."""
    return [_line(entry, entry.fields(), known, around) for entry in entries]


def _line(
    entry: AuditEntry,
    changed: dict[str, list[Any]],
    known: Names,
    around: Mapping[int, tuple[str, str, bool]],
) -> Line:
    number, name, edits = around.get(entry.customer_id or 0, ("", "", False))
    label = house_words.KINDS.get(entry.kind) or log_words.KINDS.get(entry.kind, entry.kind)
    return Line(
        at=entry.at,
        who=say(entry.actor_name),
        deed=say(VERB_LABELS[Verb(entry.verb)] if entry.verb in set(Verb) else entry.verb),
        how=say(_how(entry.kind, changed)),
        what=say(label),
        subject=_subject(entry, changed, known),
        customer=(number, name) if number else None,
        changes=tuple(_changes(entry.kind, changed, known, open_all=edits)),
    )


def _how(kind: str, changed: dict[str, list[Any]]) -> str:
    """A row's own key stands in the entry only when the row came or went."""
    keys = [changed[column] for column in KEYS.get(kind, ("id",)) if column in changed]
    if not keys:
        return ""
    return N_("新建") if keys[0][0] is None else N_("删除")


def _subject(entry: AuditEntry, changed: dict[str, list[Any]], known: Names) -> str:
    if entry.kind == "settings":
        return _setting(entry.subject)
    if entry.kind in OF_MANAGERS:
        owner, what = person_and_what(entry.subject)
        return f"{known.people.get(owner, '')} {say(label_of(CLASSES, what))}".strip()
    if entry.kind == "user_roles":
        held = next((one for one in changed.get("user_id", []) if one), None)
        return known.people.get(held or 0, "")
    if entry.kind in {"review_periods", "committee_seats"}:
        return say(label(entry.subject)) if read(entry.subject) else ""
    return "" if entry.subject.isdigit() or entry.kind == "customers" else entry.subject


def _setting(name: str) -> str:
    """What is set; a setting of one year says which."""
    stem, _line, year = name.rpartition("_")
    if year.isdigit() and stem in house_words.SETTINGS:
        return f"{say(house_words.SETTINGS[stem])} {year}"
    return say(house_words.SETTINGS.get(name, name))


def _changes(kind: str, changed: dict[str, list[Any]], known: Names, *, open_all: bool) -> Iterator[Change]:
    for column, (before, after) in changed.items():
        own = custom_fields.named(column) if kind in OWN else None
        label = own.label if own else _label(kind, column)
        if label is None or (before is None and (after in (False, 0) or column == "is_active")):
            continue
        field = own or log_fields.field_of(kind, column)
        hidden = field is not None and field.private and not open_all
        shown = [
            HIDDEN_PART if hidden and value else _value(kind, column, value, known)
            for value in (before, after)
        ]
        if kind == "settings" and "setup_token" in str(changed.get("name", "")):
            shown = ["", ""]
        yield Change(say(label), _short(shown[0]), _short(shown[1]))


def _label(kind: str, column: str) -> str | None:
    if kind in house_words.COLUMNS:
        return house_words.COLUMNS[kind].get(column)
    return log_words.column_label(kind, column) or house_words.PEOPLE.get(column)


def _value(kind: str, column: str, value: Any, known: Names) -> str:
    """In words; "" where there was none."""
    if value is None or value == "":
        return ""
    if column in house_words.DEPARTMENTS:
        return known.units.get(int(value), "")
    if column in house_words.PEOPLE:
        return known.people.get(int(value), "")
    if column.endswith("_at"):
        return minute(str(value))
    special = WORDED.get((kind, column)) or WORDED.get(("", column))
    return say(special(str(value)) if special else log_words.value_text(kind, column, value))


ROLES = [role.value for role in Role]  # not a set: what is kept as JSON may not be hashable


def _json(text: str) -> str:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    if isinstance(value, bool):
        return N_("是") if value else N_("否")
    if isinstance(value, list) and value and all(one in ROLES for one in value):
        return listed(say(ROLE_LABELS[Role(one)]) for one in value)
    if form_log_words.is_texts(value):
        return listed(f"{say(name)} {text}".strip() for name, text in form_log_words.told(value))
    return str(value)


# Columns whose values are no plain text; ("", column) holds for every kind of row.
WORDED: dict[tuple[str, str], Callable[[str], str | Remark]] = {
    ("review_periods", "slug"): label,
    ("users", "epoch"): lambda _value: "",
    ("user_roles", "role"): lambda value: ROLE_LABELS[Role(value)] if value in set(Role) else value,
    ("settings", "value"): _json,
    ("code_items", "listed"): lambda value: LIST[value].label if value in LIST else value,
    ("indicators", "params"): params_text,
    ("import_runs", "state"): lambda value: label_of(house_words.RUN_STATES, value),
    ("incidents", "state"): lambda value: label_of(incidents.STATES, value),
    ("incidents", "channel"): lambda value: label_of(incidents.CHANNELS, value),
    ("incidents", "severity"): lambda value: label_of(incidents.SEVERITIES, value),
    ("incidents", "verdict"): lambda value: label_of(incidents.VERDICTS, value),
    ("incidents", "kinds"): lambda value: "、".join(
        say(label_of(incidents.DATA_KINDS, code)) for code in incidents.codes_in(value)
    ),
    ("complaint_solutions", "remedies"): lambda value: "、".join(
        say(label_of(REMEDIES, code)) for code in value.split("、")
    ),
    ("indicators", "source_key"): source_name,
    ("plan_items", "source_key"): source_name,
    ("manager_profiles", "mode"): lambda value: label_of(MODES, value),
    ("certifications", "level"): lambda value: label_of(LEVELS, value),
    ("team_duties", "duty"): lambda value: label_of(DUTIES, value),
    ("partnership_entries", "level"): lambda value: label_of(PARTNERSHIPS, value),
    ("manager_ties", "kind"): lambda value: label_of((*TIES, *CONFLICTS), value),
    ("manager_experience", "name"): lambda value: label_of(CLASSES, value),
    ("", "from_kind"): lambda value: label_of(house_words.CUSTOMER_KINDS, value),
    ("", "to_kind"): lambda value: label_of(house_words.CUSTOMER_KINDS, value),
}


def _people(fields: Sequence[dict[str, list[Any]]]) -> set[int]:
    return _ids(fields, set(house_words.PEOPLE))


def _owners(entries: Sequence[AuditEntry]) -> set[int]:
    """Whose profile it is."""
    return {person_and_what(entry.subject)[0] for entry in entries if entry.kind in OF_MANAGERS}


def _units(fields: Sequence[dict[str, list[Any]]]) -> Iterator[tuple[int, str]]:
    if _ids(fields, set(house_words.DEPARTMENTS)):
        yield from ((branch.id, branch.name) for branch in departments.tree())


def _ids(fields: Sequence[dict[str, list[Any]]], columns: set[str]) -> set[int]:
    return {
        int(value)
        for changed in fields
        for column, pair in changed.items()
        if column in columns
        for value in pair
        if value
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
