"""Who asked to be erased, who confirmed it, and what the log's entries are since (decision 0026)."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE personal_erasures (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by_id INTEGER,
    asked_at DATETIME NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    decision TEXT NOT NULL,
    erased_at DATETIME,
    places TEXT NOT NULL,
    kept TEXT NOT NULL,
    seal TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_personal_erasures PRIMARY KEY (id),
    CONSTRAINT ck_personal_erasures_state CHECK (state in ('waiting', 'confirmed', 'done', 'refused', 'withdrawn')),
    CONSTRAINT ck_personal_erasures_two_people CHECK (decided_by_id IS NULL OR state = 'withdrawn' OR decided_by_id IS NOT asked_by_id),
    CONSTRAINT ck_personal_erasures_done CHECK ((state = 'done') = (erased_at IS NOT NULL)),
    CONSTRAINT uq_personal_erasures_number UNIQUE (number),
    CONSTRAINT fk_personal_erasures_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id),
    CONSTRAINT fk_personal_erasures_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_personal_erasures_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_personal_erasures_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_personal_erasures_live ON personal_erasures (contact_id) WHERE state in ('waiting', 'confirmed', 'done');

CREATE INDEX ix_personal_erasures_customer_id ON personal_erasures (customer_id);

CREATE TABLE audit_redactions (
    entry_id INTEGER NOT NULL,
    erasure_id INTEGER NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_audit_redactions PRIMARY KEY (entry_id, erasure_id),
    CONSTRAINT fk_audit_redactions_entry_id_audit_entries FOREIGN KEY(entry_id) REFERENCES audit_entries (id),
    CONSTRAINT fk_audit_redactions_erasure_id_personal_erasures FOREIGN KEY(erasure_id) REFERENCES personal_erasures (id)
);

CREATE INDEX ix_audit_redactions_erasure_id ON audit_redactions (erasure_id);
"""
RULES = """
CREATE TRIGGER personal_erasures_bu BEFORE UPDATE ON personal_erasures
WHEN OLD.state IN ('done', 'refused', 'withdrawn') AND (NEW.state IS NOT OLD.state OR NEW.seal IS NOT OLD.seal
    OR NEW.decided_by_id IS NOT OLD.decided_by_id OR NEW.contact_id IS NOT OLD.contact_id) BEGIN
    SELECT RAISE(ABORT, 'an erasure is never rewritten');
END;

CREATE TRIGGER personal_erasures_bd BEFORE DELETE ON personal_erasures BEGIN
    SELECT RAISE(ABORT, 'an erasure is never taken away');
END;

CREATE TRIGGER audit_redactions_bu BEFORE UPDATE ON audit_redactions BEGIN
    SELECT RAISE(ABORT, 'a redaction is never rewritten');
END;

CREATE TRIGGER audit_redactions_bd BEFORE DELETE ON audit_redactions BEGIN
    SELECT RAISE(ABORT, 'a redaction is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
