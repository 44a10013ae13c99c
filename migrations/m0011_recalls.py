"""The recall: batches, notices with their instruments, and messages to customers."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE recall_batches (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    kind TEXT NOT NULL,
    from_on DATE NOT NULL,
    to_on DATE NOT NULL,
    filters TEXT NOT NULL,
    state TEXT NOT NULL,
    notices INTEGER NOT NULL,
    items INTEGER NOT NULL,
    left_out TEXT NOT NULL,
    job TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    CONSTRAINT pk_recall_batches PRIMARY KEY (id),
    CONSTRAINT ck_recall_batches_kind CHECK (kind in ('due', 'rotation', 'courtesy')),
    CONSTRAINT ck_recall_batches_window CHECK (to_on >= from_on),
    CONSTRAINT uq_recall_batches_number UNIQUE (number),
    CONSTRAINT fk_recall_batches_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_recall_batches_created_by_id ON recall_batches (created_by_id);

CREATE TABLE notices (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    batch_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    contact_id INTEGER,
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    channel TEXT NOT NULL,
    step TEXT NOT NULL,
    addressee TEXT NOT NULL,
    address TEXT NOT NULL,
    contact_name TEXT NOT NULL,
    contact_phone TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    manager_id INTEGER,
    manager_name TEXT NOT NULL,
    manager_phone TEXT NOT NULL,
    state TEXT NOT NULL,
    token TEXT NOT NULL,
    issued_on DATE NOT NULL,
    expires_on DATE NOT NULL,
    printed_at DATETIME,
    sent_at DATETIME,
    delivered_at DATETIME,
    answered_at DATETIME,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_notices PRIMARY KEY (id),
    CONSTRAINT ck_notices_state CHECK (state in ('draft', 'sent', 'answered', 'closed', 'dropped')),
    CONSTRAINT uq_notices_number UNIQUE (number),
    CONSTRAINT fk_notices_batch_id_recall_batches FOREIGN KEY(batch_id) REFERENCES recall_batches (id),
    CONSTRAINT fk_notices_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_notices_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_notices_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id)
);

CREATE INDEX ix_notices_batch_id ON notices (batch_id);

CREATE INDEX ix_notices_contact_id ON notices (contact_id);

CREATE INDEX ix_notices_customer ON notices (customer_id, issued_on);

CREATE INDEX ix_notices_open ON notices (issued_on, customer_id) WHERE state in ('draft', 'sent');

CREATE UNIQUE INDEX ix_notices_token ON notices (token) WHERE token != '';

CREATE TABLE notice_items (
    id INTEGER NOT NULL,
    notice_id INTEGER NOT NULL,
    instrument_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    due_on DATE,
    months INTEGER,
    is_mandatory BOOLEAN NOT NULL,
    fee INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    outcome_on DATE,
    booked_on DATE,
    reason TEXT NOT NULL,
    elsewhere TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_by_id INTEGER,
    order_line_id INTEGER,
    CONSTRAINT pk_notice_items PRIMARY KEY (id),
    CONSTRAINT fk_notice_items_notice_id_notices FOREIGN KEY(notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT fk_notice_items_instrument_id_instruments FOREIGN KEY(instrument_id) REFERENCES instruments (id) ON DELETE CASCADE,
    CONSTRAINT fk_notice_items_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_notice_items_answered_by_id_users FOREIGN KEY(answered_by_id) REFERENCES users (id),
    CONSTRAINT fk_notice_items_order_line_id_order_lines FOREIGN KEY(order_line_id) REFERENCES order_lines (id)
);

CREATE INDEX ix_notice_items_customer_id ON notice_items (customer_id);

CREATE INDEX ix_notice_items_instrument ON notice_items (instrument_id, due_on);

CREATE INDEX ix_notice_items_notice_id ON notice_items (notice_id);

CREATE INDEX ix_notice_items_open ON notice_items (instrument_id) WHERE outcome = '';

CREATE INDEX ix_notice_items_order_line_id ON notice_items (order_line_id);

CREATE TABLE outbox_messages (
    id INTEGER NOT NULL,
    customer_id INTEGER,
    notice_id INTEGER,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    error TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    sent_at DATETIME,
    CONSTRAINT pk_outbox_messages PRIMARY KEY (id),
    CONSTRAINT ck_outbox_messages_state CHECK (state in ('waiting', 'sent', 'failed', 'held', 'dropped')),
    CONSTRAINT fk_outbox_messages_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_messages_notice_id_notices FOREIGN KEY(notice_id) REFERENCES notices (id) ON DELETE CASCADE,
    CONSTRAINT fk_outbox_messages_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_outbox_messages_customer_id ON outbox_messages (customer_id);

CREATE INDEX ix_outbox_messages_notice_id ON outbox_messages (notice_id);

CREATE INDEX ix_outbox_messages_waiting ON outbox_messages (id) WHERE state = 'waiting';
"""


def up(db: Database) -> None:
    run(db, DDL)
