"""A notice keeps what was answered before an order came, for the case that the order is taken back."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild

DDL = """
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
    overruled TEXT NOT NULL,
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

CREATE INDEX ix_notice_items_answers ON notice_items (customer_id) WHERE answered_by = 'customer' AND answered_by_id IS NULL;
"""


def up(db: Database) -> None:
    rebuild(db, "notice_items", DDL, new={"overruled": "''"})
