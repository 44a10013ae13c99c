"""Prepaid accounts, their ledger that only grows, and what waits for a second person."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE prepay_accounts (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    balance INTEGER NOT NULL,
    credit_line INTEGER NOT NULL,
    credit_reason TEXT NOT NULL,
    alert_below INTEGER,
    opened_on DATE NOT NULL,
    opened_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_prepay_accounts PRIMARY KEY (id),
    CONSTRAINT ck_prepay_accounts_credit_line CHECK (credit_line >= 0),
    CONSTRAINT ck_prepay_accounts_balance CHECK (balance >= -credit_line),
    CONSTRAINT uq_prepay_accounts_customer_id UNIQUE (customer_id),
    CONSTRAINT fk_prepay_accounts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_prepay_accounts_opened_by_id_users FOREIGN KEY(opened_by_id) REFERENCES users (id)
);

CREATE TABLE prepay_entries (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    booked_on DATE NOT NULL,
    at DATETIME NOT NULL,
    entry TEXT NOT NULL,
    amount INTEGER NOT NULL,
    balance_after INTEGER NOT NULL,
    order_id INTEGER,
    reason TEXT NOT NULL,
    by_id INTEGER,
    approved_by_id INTEGER,
    CONSTRAINT pk_prepay_entries PRIMARY KEY (id),
    CONSTRAINT ck_prepay_entries_entry CHECK (entry in ('top_up', 'charge', 'refund', 'adjustment')),
    CONSTRAINT ck_prepay_entries_amount CHECK (amount != 0),
    CONSTRAINT fk_prepay_entries_account_id_prepay_accounts FOREIGN KEY(account_id) REFERENCES prepay_accounts (id),
    CONSTRAINT fk_prepay_entries_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_prepay_entries_by_id_users FOREIGN KEY(by_id) REFERENCES users (id),
    CONSTRAINT fk_prepay_entries_approved_by_id_users FOREIGN KEY(approved_by_id) REFERENCES users (id)
);

CREATE INDEX ix_prepay_entries_account ON prepay_entries (account_id, booked_on);

CREATE INDEX ix_prepay_entries_order_id ON prepay_entries (order_id);

CREATE TABLE prepay_requests (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    entry TEXT NOT NULL,
    amount INTEGER NOT NULL,
    order_id INTEGER,
    reason TEXT NOT NULL,
    asked_by_id INTEGER,
    asked_at DATETIME NOT NULL,
    state TEXT NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    decision TEXT NOT NULL,
    CONSTRAINT pk_prepay_requests PRIMARY KEY (id),
    CONSTRAINT ck_prepay_requests_state CHECK (state in ('waiting', 'granted', 'refused', 'withdrawn')),
    CONSTRAINT ck_prepay_requests_entry CHECK (entry in ('refund', 'adjustment')),
    CONSTRAINT fk_prepay_requests_account_id_prepay_accounts FOREIGN KEY(account_id) REFERENCES prepay_accounts (id),
    CONSTRAINT fk_prepay_requests_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_prepay_requests_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_prepay_requests_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_prepay_requests_account_id ON prepay_requests (account_id);

CREATE INDEX ix_prepay_requests_waiting ON prepay_requests (account_id) WHERE state = 'waiting';
"""

# Whoever writes past the program is refused as well.
ONLY_GROWS = """
CREATE TRIGGER prepay_entries_bu BEFORE UPDATE ON prepay_entries BEGIN
    SELECT RAISE(ABORT, 'a line of the ledger is never changed');
END;

CREATE TRIGGER prepay_entries_bd BEFORE DELETE ON prepay_entries BEGIN
    SELECT RAISE(ABORT, 'a line of the ledger is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, ONLY_GROWS)
