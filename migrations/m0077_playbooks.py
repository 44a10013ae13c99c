"""经营策略: uses of a playbook, and each customer of them."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE playbook_uses (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    segment TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    playbook TEXT NOT NULL,
    start_on DATE NOT NULL,
    token TEXT NOT NULL,
    state TEXT NOT NULL,
    by_id INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    withdrawn_at DATETIME,
    withdrawn_by_id INTEGER,
    reason TEXT NOT NULL,
    CONSTRAINT pk_playbook_uses PRIMARY KEY (id),
    CONSTRAINT ck_playbook_uses_state CHECK (state in ('planning', 'planned', 'withdrawn')),
    CONSTRAINT ck_playbook_uses_withdrawn CHECK ((state = 'withdrawn') = (withdrawn_at IS NOT NULL)),
    CONSTRAINT uq_playbook_uses_token UNIQUE (by_id, token),
    CONSTRAINT uq_playbook_uses_number UNIQUE (number),
    CONSTRAINT fk_playbook_uses_run_id_value_runs FOREIGN KEY(run_id) REFERENCES value_runs (id),
    CONSTRAINT fk_playbook_uses_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_playbook_uses_withdrawn_by_id_users FOREIGN KEY(withdrawn_by_id) REFERENCES users (id)
);

CREATE INDEX ix_playbook_uses_segment ON playbook_uses (segment, id);

CREATE INDEX ix_playbook_uses_run_id ON playbook_uses (run_id);

CREATE TABLE playbook_lines (
    id INTEGER NOT NULL,
    use_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    manager_id INTEGER,
    contacts INTEGER NOT NULL,
    why_not TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_playbook_lines PRIMARY KEY (id),
    CONSTRAINT ck_playbook_lines_planned CHECK ((contacts = 0) = (why_not != '')),
    CONSTRAINT uq_playbook_lines_customer UNIQUE (use_id, customer_id),
    CONSTRAINT fk_playbook_lines_use_id_playbook_uses FOREIGN KEY(use_id) REFERENCES playbook_uses (id),
    CONSTRAINT fk_playbook_lines_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_playbook_lines_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id)
);

CREATE INDEX ix_playbook_lines_customer ON playbook_lines (customer_id);
"""
RULES = """
CREATE TRIGGER playbook_uses_bu BEFORE UPDATE ON playbook_uses
WHEN OLD.state = 'withdrawn' OR OLD.number IS NOT NEW.number OR OLD.playbook IS NOT NEW.playbook
    OR OLD.run_id IS NOT NEW.run_id OR OLD.by_id IS NOT NEW.by_id BEGIN
    SELECT RAISE(ABORT, 'what was applied is never changed');
END;

CREATE TRIGGER playbook_uses_bd BEFORE DELETE ON playbook_uses BEGIN
    SELECT RAISE(ABORT, 'what was applied is never taken away');
END;

CREATE TRIGGER playbook_lines_bu BEFORE UPDATE ON playbook_lines BEGIN
    SELECT RAISE(ABORT, 'a line of a playbook is never changed');
END;

CREATE TRIGGER playbook_lines_bd BEFORE DELETE ON playbook_lines
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a line of a playbook is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
