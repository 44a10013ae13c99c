"""Orders keep everybody who asked for the discount that waits: none of them may agree to it."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild

DDL = """
CREATE TABLE orders (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    source_number TEXT NOT NULL,
    is_own BOOLEAN NOT NULL,
    customer_id INTEGER NOT NULL,
    payer_id INTEGER,
    receiver_id INTEGER,
    holder_id INTEGER,
    orderer_name TEXT NOT NULL,
    orderer_address TEXT NOT NULL,
    payer_name TEXT NOT NULL,
    receiver_name TEXT NOT NULL,
    receiver_address TEXT NOT NULL,
    holder_name TEXT NOT NULL,
    holder_address TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    ordered_on DATE NOT NULL,
    promised_on DATE,
    finished_on DATE,
    collected_on DATE,
    collected_by TEXT NOT NULL,
    collected_proof TEXT NOT NULL,
    state TEXT NOT NULL,
    cancel_reason TEXT NOT NULL,
    accuracy_needs TEXT NOT NULL,
    repair_if_failed BOOLEAN,
    method TEXT NOT NULL,
    may_subcontract BOOLEAN,
    wants_conformity BOOLEAN,
    decision_rule TEXT NOT NULL,
    return_way TEXT NOT NULL,
    payment_way TEXT NOT NULL,
    wants_invoice BOOLEAN NOT NULL,
    invoice_title TEXT NOT NULL,
    tax_number TEXT NOT NULL,
    payment_due_on DATE,
    list_total INTEGER NOT NULL,
    charged_total INTEGER NOT NULL,
    paid_total INTEGER NOT NULL,
    discount_state TEXT NOT NULL,
    discount_reason TEXT NOT NULL,
    discount_asked_by_id INTEGER,
    discount_decided_by_id INTEGER,
    discount_decision TEXT NOT NULL,
    discount_askers TEXT NOT NULL,
    note TEXT NOT NULL,
    run_id INTEGER,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_orders PRIMARY KEY (id),
    CONSTRAINT ck_orders_state CHECK (state in ('draft', 'open', 'finished', 'collected', 'cancelled')),
    CONSTRAINT ck_orders_discount_state CHECK (discount_state in ('none', 'waiting', 'granted', 'refused')),
    CONSTRAINT uq_orders_number UNIQUE (number),
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_orders_payer_id_customers FOREIGN KEY(payer_id) REFERENCES customers (id),
    CONSTRAINT fk_orders_receiver_id_customers FOREIGN KEY(receiver_id) REFERENCES customers (id),
    CONSTRAINT fk_orders_holder_id_customers FOREIGN KEY(holder_id) REFERENCES customers (id),
    CONSTRAINT fk_orders_discount_asked_by_id_users FOREIGN KEY(discount_asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_orders_discount_decided_by_id_users FOREIGN KEY(discount_decided_by_id) REFERENCES users (id),
    CONSTRAINT fk_orders_run_id_import_runs FOREIGN KEY(run_id) REFERENCES import_runs (id),
    CONSTRAINT fk_orders_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_orders_customer ON orders (customer_id, ordered_on);

CREATE INDEX ix_orders_day ON orders (ordered_on, customer_id);

CREATE INDEX ix_orders_discount ON orders (customer_id) WHERE discount_state = 'waiting';

CREATE INDEX ix_orders_holder_id ON orders (holder_id);

CREATE INDEX ix_orders_owed ON orders (payment_due_on, customer_id) WHERE charged_total > paid_total AND state != 'cancelled';

CREATE INDEX ix_orders_payer_id ON orders (payer_id);

CREATE INDEX ix_orders_receiver_id ON orders (receiver_id);

CREATE INDEX ix_orders_run_id ON orders (run_id) WHERE run_id IS NOT NULL;

CREATE INDEX ix_orders_source_number ON orders (source_number) WHERE source_number != '';

CREATE INDEX ix_orders_uncollected ON orders (finished_on, customer_id) WHERE state = 'finished' AND is_own;
"""


def up(db: Database) -> None:
    rebuild(db, "orders", DDL, new={"discount_askers": "''"})
