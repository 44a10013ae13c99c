"""The instrument ledger: kinds, instruments, their verifications, and the kinds to begin with."""

from sqlite_utils.db import Database

from migrations.kinds_to_begin_with import KINDS
from migrations.running import run

DDL = """
CREATE TABLE instrument_kinds (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    metrology_field TEXT NOT NULL,
    basis TEXT NOT NULL,
    service TEXT NOT NULL,
    default_months INTEGER,
    longest_months INTEGER,
    in_catalogue BOOLEAN NOT NULL,
    is_first_only BOOLEAN NOT NULL,
    renewal_months INTEGER,
    list_fee INTEGER,
    department_id INTEGER,
    is_active BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_instrument_kinds PRIMARY KEY (id),
    CONSTRAINT uq_instrument_kinds_name UNIQUE (name),
    CONSTRAINT fk_instrument_kinds_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id)
);

CREATE TABLE instruments (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    kind_id INTEGER,
    name TEXT NOT NULL,
    model TEXT NOT NULL,
    serial TEXT NOT NULL,
    internal_number TEXT NOT NULL,
    maker TEXT NOT NULL,
    measuring_range TEXT NOT NULL,
    accuracy TEXT NOT NULL,
    place TEXT NOT NULL,
    purpose TEXT NOT NULL,
    declared_mandatory BOOLEAN NOT NULL,
    is_mandatory BOOLEAN NOT NULL,
    service TEXT NOT NULL,
    months INTEGER,
    interval_source TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT NOT NULL,
    verified_on DATE,
    certificate_number TEXT NOT NULL,
    last_result TEXT NOT NULL,
    disturbed_on DATE,
    disturbance TEXT NOT NULL,
    due_on DATE,
    postponed_to DATE,
    installed_on DATE,
    ecqs_number TEXT NOT NULL,
    fee INTEGER,
    note TEXT NOT NULL,
    identity TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_instruments PRIMARY KEY (id),
    CONSTRAINT ck_instruments_state CHECK (state in ('in_use', 'sealed', 'stopped', 'scrapped', 'handed_over')),
    CONSTRAINT uq_instruments_number UNIQUE (number),
    CONSTRAINT fk_instruments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_instruments_kind_id_instrument_kinds FOREIGN KEY(kind_id) REFERENCES instrument_kinds (id),
    CONSTRAINT fk_instruments_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id),
    CONSTRAINT fk_instruments_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);

CREATE INDEX ix_instruments_customer ON instruments (customer_id, due_on) WHERE deleted_at IS NULL;

CREATE INDEX ix_instruments_due ON instruments (due_on, customer_id) WHERE deleted_at IS NULL AND due_on IS NOT NULL;

CREATE INDEX ix_instruments_identity ON instruments (customer_id, identity);

CREATE INDEX ix_instruments_kind_id ON instruments (kind_id);

CREATE INDEX ix_instruments_orphans ON instruments (customer_id, verified_on) WHERE deleted_at IS NULL AND due_on IS NULL AND state = 'in_use';

CREATE TABLE verifications (
    id INTEGER NOT NULL,
    instrument_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    verified_on DATE NOT NULL,
    service TEXT NOT NULL,
    certificate_number TEXT NOT NULL,
    result TEXT NOT NULL,
    in_tolerance BOOLEAN,
    months INTEGER,
    valid_to DATE,
    source TEXT NOT NULL,
    run_id INTEGER,
    note TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    CONSTRAINT pk_verifications PRIMARY KEY (id),
    CONSTRAINT fk_verifications_instrument_id_instruments FOREIGN KEY(instrument_id) REFERENCES instruments (id) ON DELETE CASCADE,
    CONSTRAINT fk_verifications_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_verifications_run_id_import_runs FOREIGN KEY(run_id) REFERENCES import_runs (id),
    CONSTRAINT fk_verifications_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_verifications_certificate_number ON verifications (certificate_number);

CREATE INDEX ix_verifications_customer_id ON verifications (customer_id);

CREATE INDEX ix_verifications_instrument_id ON verifications (instrument_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
    for kind in KINDS:
        columns = ", ".join(kind)
        marks = ", ".join("?" * len(kind))
        db.conn.execute(f"INSERT INTO instrument_kinds ({columns}) VALUES ({marks})", tuple(kind.values()))
