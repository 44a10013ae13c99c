"""Imports: runs, staged rows, remembered mappings."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE import_runs (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest TEXT NOT NULL,
    stored TEXT NOT NULL,
    headers TEXT NOT NULL,
    mapping TEXT NOT NULL,
    state TEXT NOT NULL,
    assigns BOOLEAN NOT NULL,
    counts TEXT NOT NULL,
    job TEXT NOT NULL,
    actor_id INTEGER,
    created_at DATETIME NOT NULL,
    finished_at DATETIME,
    undone_at DATETIME,
    undone_by_id INTEGER,
    CONSTRAINT pk_import_runs PRIMARY KEY (id),
    CONSTRAINT uq_import_runs_number UNIQUE (number),
    CONSTRAINT fk_import_runs_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id),
    CONSTRAINT fk_import_runs_undone_by_id_users FOREIGN KEY(undone_by_id) REFERENCES users (id)
);
CREATE INDEX ix_import_runs_actor_id ON import_runs (actor_id);
CREATE INDEX ix_import_runs_state ON import_runs (state);

CREATE TABLE import_rows (
    id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    original TEXT NOT NULL,
    "values" TEXT NOT NULL,
    outcome TEXT NOT NULL,
    remarks TEXT NOT NULL,
    is_near BOOLEAN NOT NULL,
    target_id INTEGER,
    taken BOOLEAN NOT NULL,
    "before" TEXT NOT NULL,
    audit_id INTEGER,
    CONSTRAINT pk_import_rows PRIMARY KEY (id),
    CONSTRAINT fk_import_rows_run_id_import_runs FOREIGN KEY(run_id) REFERENCES import_runs (id) ON DELETE CASCADE
);
CREATE INDEX ix_import_rows_run ON import_rows (run_id, outcome, line);
CREATE INDEX ix_import_rows_target_id ON import_rows (target_id);

CREATE TABLE import_mappings (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    signature TEXT NOT NULL,
    mapping TEXT NOT NULL,
    used_at DATETIME NOT NULL,
    CONSTRAINT pk_import_mappings PRIMARY KEY (id)
);
CREATE UNIQUE INDEX uq_import_mappings ON import_mappings (kind, signature);
"""


def up(db: Database) -> None:
    run(db, DDL)
