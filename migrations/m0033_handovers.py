"""Hand-overs with their customers and packages; the pool and requests from it."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE handovers (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by_id INTEGER,
    asked_at DATETIME NOT NULL,
    packed_at DATETIME,
    commented_at DATETIME,
    accepted_at DATETIME,
    approved_by_id INTEGER,
    approved_at DATETIME,
    effective_on DATE,
    applied_at DATETIME,
    closed_by_id INTEGER,
    closed_at DATETIME,
    cancelled_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_handovers PRIMARY KEY (id),
    CONSTRAINT ck_handovers_state CHECK (state in ('asked', 'packed', 'commented', 'accepted', 'informed', 'approved', 'closed', 'cancelled')),
    CONSTRAINT ck_handovers_two_people CHECK (from_id != to_id),
    CONSTRAINT uq_handovers_number UNIQUE (number),
    CONSTRAINT fk_handovers_from_id_users FOREIGN KEY(from_id) REFERENCES users (id),
    CONSTRAINT fk_handovers_to_id_users FOREIGN KEY(to_id) REFERENCES users (id),
    CONSTRAINT fk_handovers_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_handovers_approved_by_id_users FOREIGN KEY(approved_by_id) REFERENCES users (id),
    CONSTRAINT fk_handovers_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id)
);

CREATE INDEX ix_handovers_from ON handovers (from_id, state);

CREATE INDEX ix_handovers_to ON handovers (to_id, state);

CREATE TABLE handover_customers (
    id INTEGER NOT NULL,
    handover_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    is_open BOOLEAN NOT NULL,
    told_on DATE,
    told_how TEXT NOT NULL,
    visit_on DATE,
    visited_on DATE,
    visit_note TEXT NOT NULL,
    asked_on DATE,
    asked_note TEXT NOT NULL,
    is_satisfied BOOLEAN,
    left_out TEXT NOT NULL,
    CONSTRAINT pk_handover_customers PRIMARY KEY (id),
    CONSTRAINT fk_handover_customers_handover_id_handovers FOREIGN KEY(handover_id) REFERENCES handovers (id) ON DELETE CASCADE,
    CONSTRAINT fk_handover_customers_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE INDEX ix_handover_customers_customer ON handover_customers (customer_id);

CREATE INDEX ix_handover_customers_handover ON handover_customers (handover_id, customer_id);

CREATE UNIQUE INDEX uq_handover_customers_open ON handover_customers (customer_id) WHERE is_open;

CREATE TABLE handover_items (
    id INTEGER NOT NULL,
    handover_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    href TEXT NOT NULL,
    is_open BOOLEAN NOT NULL,
    comment TEXT NOT NULL,
    commented_at DATETIME,
    answer TEXT NOT NULL,
    answer_note TEXT NOT NULL,
    answered_at DATETIME,
    CONSTRAINT pk_handover_items PRIMARY KEY (id),
    CONSTRAINT fk_handover_items_handover_id_handovers FOREIGN KEY(handover_id) REFERENCES handovers (id) ON DELETE CASCADE,
    CONSTRAINT fk_handover_items_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE INDEX ix_handover_items_customer_id ON handover_items (customer_id);

CREATE INDEX ix_handover_items_handover ON handover_items (handover_id, customer_id);

CREATE TABLE pool_entries (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    entered_on DATE NOT NULL,
    reason TEXT NOT NULL,
    from_id INTEGER,
    entered_by_id INTEGER,
    left_on DATE,
    left_how TEXT NOT NULL,
    CONSTRAINT pk_pool_entries PRIMARY KEY (id),
    CONSTRAINT fk_pool_entries_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_pool_entries_from_id_users FOREIGN KEY(from_id) REFERENCES users (id),
    CONSTRAINT fk_pool_entries_entered_by_id_users FOREIGN KEY(entered_by_id) REFERENCES users (id)
);

CREATE INDEX ix_pool_entries_customer ON pool_entries (customer_id, entered_on);

CREATE UNIQUE INDEX uq_pool_entries_open ON pool_entries (customer_id) WHERE left_on IS NULL;

CREATE TABLE pool_requests (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    asked_at DATETIME NOT NULL,
    state TEXT NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    note TEXT NOT NULL,
    CONSTRAINT pk_pool_requests PRIMARY KEY (id),
    CONSTRAINT ck_pool_requests_state CHECK (state in ('waiting', 'granted', 'refused', 'withdrawn')),
    CONSTRAINT ck_pool_requests_two CHECK (state = 'withdrawn' OR decided_by_id != user_id),
    CONSTRAINT fk_pool_requests_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_pool_requests_user_id_users FOREIGN KEY(user_id) REFERENCES users (id),
    CONSTRAINT fk_pool_requests_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_pool_requests_customer ON pool_requests (customer_id);

CREATE INDEX ix_pool_requests_user ON pool_requests (user_id, asked_at);

CREATE UNIQUE INDEX uq_pool_requests_waiting ON pool_requests (customer_id, user_id) WHERE state = 'waiting';
"""


def up(db: Database) -> None:
    run(db, DDL)
