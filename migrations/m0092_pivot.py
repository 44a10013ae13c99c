"""多维分析: sums by customer and month that the table is made of, and which customers changed since (CV-13)."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE pivot_words (
    id INTEGER NOT NULL,
    word TEXT NOT NULL,
    CONSTRAINT pk_pivot_words PRIMARY KEY (id),
    CONSTRAINT uq_pivot_words_word UNIQUE (word)
);

CREATE TABLE pivot_sums (
    customer_id INTEGER NOT NULL,
    month INTEGER NOT NULL,
    field_id INTEGER NOT NULL,
    manager_id INTEGER NOT NULL,
    department_id INTEGER NOT NULL,
    industry_id INTEGER NOT NULL,
    region_id INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    income INTEGER NOT NULL,
    cost INTEGER NOT NULL,
    complaints INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    CONSTRAINT pk_pivot_sums PRIMARY KEY (customer_id, month, field_id, manager_id, department_id)
) WITHOUT ROWID;

CREATE TABLE pivot_stale (
    customer_id INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    CONSTRAINT pk_pivot_stale PRIMARY KEY (customer_id)
);

CREATE TABLE pivot_makings (
    id INTEGER NOT NULL,
    made_at DATETIME NOT NULL,
    customers INTEGER NOT NULL,
    CONSTRAINT pk_pivot_makings PRIMARY KEY (id)
);
"""
MARK = """INSERT INTO pivot_stale (customer_id, turn) SELECT {key}, 1 WHERE {key} IS NOT NULL
    ON CONFLICT (customer_id) DO UPDATE SET turn = turn + 1;"""
# Table -> columns whose change counts; every row tells its customer_id.
BY_CUSTOMER = {
    "orders": "customer_id, ordered_on, state",
    "order_lines": "order_id, customer_id, kind_id, instrument_id, quantity, charged",
    "assignments": "customer_id, manager_id, from_on, until_on",
    "activities": "customer_id, happened_at, cost, deleted_at",
    "complaints": "customer_id, received_at",
    "churn_events": "customer_id, on_day, to_state",
}
EVERYBODY = {
    "instrument_kinds": ("UPDATE OF metrology_field", "OLD.metrology_field IS NOT NEW.metrology_field"),
    "instruments": ("UPDATE OF kind_id", "OLD.kind_id IS NOT NULL AND OLD.kind_id IS NOT NEW.kind_id"),
}
SOLUTION = "(SELECT customer_id FROM complaints WHERE id = NEW.complaint_id)"


def up(db: Database) -> None:
    run(db, DDL)
    for table, columns in BY_CUSTOMER.items():
        _trigger(db, f"{table}_pivot_ai", f"INSERT ON {table}", "NEW.customer_id")
        _trigger(db, f"{table}_pivot_ad", f"DELETE ON {table}", "OLD.customer_id")
        changed = f"UPDATE OF {columns} ON {table}"
        _trigger(db, f"{table}_pivot_au", changed, "OLD.customer_id", "NEW.customer_id")
    card = "industry, region, secrecy, deleted_at, lead_cost"
    _trigger(db, "customers_pivot_au", f"UPDATE OF {card} ON customers", "NEW.id")
    _trigger(db, "customers_pivot_ad", "DELETE ON customers", "OLD.id")
    for turn in ("INSERT", "UPDATE"):
        name = f"complaint_solutions_pivot_a{turn[0].lower()}"
        _trigger(db, name, f"{turn} ON complaint_solutions", SOLUTION)
    for table, (turn, when) in EVERYBODY.items():
        _trigger(db, f"{table}_pivot_au", f"{turn} ON {table} WHEN {when}", "0")
    for turn in ("INSERT", "UPDATE", "DELETE"):
        _trigger(db, f"department_stays_pivot_a{turn[0].lower()}", f"{turn} ON department_stays", "0")


def _trigger(db: Database, name: str, turn: str, *keys: str) -> None:
    marks = " ".join(MARK.format(key=key) for key in keys)
    run(db, f"CREATE TRIGGER {name} AFTER {turn} BEGIN {marks} END;")
