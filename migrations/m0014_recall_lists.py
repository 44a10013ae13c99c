"""Indexes for the folders of the recall: what is due, planned, done lately; answers to look at."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
DROP INDEX ix_instruments_due;

CREATE INDEX ix_instruments_due ON instruments (due_on, customer_id, postponed_to, kind_id, is_mandatory) WHERE deleted_at IS NULL AND due_on IS NOT NULL;

CREATE INDEX ix_instruments_planned ON instruments (postponed_to, customer_id, kind_id, is_mandatory) WHERE deleted_at IS NULL AND postponed_to IS NOT NULL;

CREATE INDEX ix_instruments_verified ON instruments (verified_on, customer_id, kind_id, is_mandatory) WHERE deleted_at IS NULL AND verified_on IS NOT NULL;

CREATE INDEX ix_notice_items_answers ON notice_items (customer_id) WHERE answered_by = 'customer' AND answered_by_id IS NULL;
"""


def up(db: Database) -> None:
    run(db, DDL)
