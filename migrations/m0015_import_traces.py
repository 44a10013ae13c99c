"""What a run touched and how it was before, whom a near name means, and the thing each staged row is about."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild
from migrations.running import run

DDL = """
CREATE TABLE import_traces (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    CONSTRAINT pk_import_traces PRIMARY KEY (id),
    CONSTRAINT fk_import_traces_run_id_import_runs FOREIGN KEY(run_id) REFERENCES import_runs (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX uq_import_traces ON import_traces (run_id, kind, row_id);

CREATE TABLE import_names (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    is_same BOOLEAN NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    CONSTRAINT pk_import_names PRIMARY KEY (id),
    CONSTRAINT fk_import_names_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_import_names_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_import_names_customer_id ON import_names (customer_id);

CREATE INDEX ix_import_names_name_key ON import_names (name_key);
"""

ROWS = """
CREATE TABLE import_rows (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    original TEXT NOT NULL,
    "values" TEXT NOT NULL,
    outcome TEXT NOT NULL,
    remarks TEXT NOT NULL,
    is_near BOOLEAN NOT NULL,
    near_id INTEGER,
    target_id INTEGER,
    unit_id INTEGER,
    taken BOOLEAN NOT NULL,
    "before" TEXT NOT NULL,
    audit_id INTEGER,
    CONSTRAINT pk_import_rows PRIMARY KEY (id),
    CONSTRAINT fk_import_rows_run_id_import_runs FOREIGN KEY(run_id) REFERENCES import_runs (id) ON DELETE CASCADE
);

CREATE INDEX ix_import_rows_run ON import_rows (run_id, outcome, line);

CREATE INDEX ix_import_rows_target_id ON import_rows (target_id);

CREATE INDEX ix_import_rows_unit ON import_rows (run_id, unit_id) WHERE taken;
"""


def up(db: Database) -> None:
    run(db, DDL)
    rebuild(db, "import_rows", ROWS, new={"near_id": "NULL", "unit_id": "target_id"})
