"""Which rows of which tables hang from a customer, by the keys of the tables themselves."""

from dataclasses import dataclass
from functools import lru_cache

from webapp.db import run

DEEP = 3  # customer, opportunity, step of it
# Read in their own way, or of no customer.
APART = frozenset(
    {
        "audit_entries", "audit_redactions", "personal_erasures", "users", "user_roles", "customers",
        "contacts", "sequences", "settings", "departments", "_sqlite_migrations", "search_docs",
    }
)  # fmt: skip
# Hang from no customer, and hold what came in, was worked on, or people of others: read as a whole.
WHOLE = ("import_rows", "import_runs", "jobs", "partners")


@dataclass(frozen=True)
class Form:
    """A table: what tells its rows apart, its columns of words, (parent, column) of its keys."""

    key: tuple[str, ...]
    texts: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]


def scopes(customers: tuple[int, ...]) -> dict[str, str]:
    """Table -> condition on its rows; customers: ids of one card and of those merged into it."""
    listed = ",".join(str(int(one)) for one in customers)
    return {table: one.replace("{customers}", listed) for table, one in _conditions().items()}


@lru_cache(maxsize=1)
def forms() -> dict[str, Form]:
    """All tables as they are; they change with the program only."""
    columns = run(
        "SELECT m.name, p.name, upper(p.type), p.pk, upper(m.sql) LIKE '%WITHOUT ROWID%'"
        " FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' ORDER BY m.name, p.cid"
    )
    keys = run(
        'SELECT m.name, f."table", f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
        " WHERE m.type = 'table'"
    )
    found = {}
    for table in dict.fromkeys(row[0] for row in columns):
        own = [row for row in columns if row[0] == table]
        found[table] = Form(
            tuple(row[1] for row in own if row[3]) if own[0][4] else ("rowid",),
            tuple(row[1] for row in own if row[2] == "TEXT" and not row[3]),
            tuple((row[1], row[2]) for row in keys if row[0] == table),
        )
    return found


@lru_cache(maxsize=1)
def _conditions() -> dict[str, str]:
    """The same for every customer."""
    tables = {
        name: form
        for name, form in forms().items()
        if name not in APART and name not in WHOLE and not name.startswith(("sqlite_", "search_docs"))
    }
    found: dict[str, str] = {}
    for _turn in range(DEEP):
        for table, form in tables.items():
            if table not in found and (one := _condition(form.keys, found)):
                found[table] = one
    return found


def _condition(keys: tuple[tuple[str, str], ...], known: dict[str, str]) -> str:
    own = [f"{column} IN ({{customers}})" for parent, column in keys if parent == "customers"]
    over = [
        f"{column} IN (SELECT id FROM {parent} WHERE {known[parent]})"
        for parent, column in keys
        if parent in known
    ]
    people = [
        f"{column} IN (SELECT id FROM contacts WHERE customer_id IN ({{customers}}))"
        for parent, column in keys
        if parent == "contacts"
    ]
    return " OR ".join(own or over or people)
