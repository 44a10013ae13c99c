"""Narrow indexes for lists at a million: debts by customer, a kind by its due days, what is out of use."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_orders_debts ON orders (customer_id, payment_due_on, ordered_on, charged_total, paid_total, state) WHERE charged_total > paid_total AND state != 'cancelled';

CREATE INDEX ix_instruments_kind_due ON instruments (kind_id, due_on) WHERE deleted_at IS NULL;

CREATE INDEX ix_instruments_idle ON instruments (state) WHERE deleted_at IS NULL AND state != 'in_use';

CREATE INDEX ix_instruments_incomplete ON instruments (customer_id) WHERE deleted_at IS NULL AND declared_mandatory AND purpose = '';

CREATE INDEX ix_notice_items_due ON notice_items (due_on, instrument_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
