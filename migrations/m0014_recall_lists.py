"""Indexes for the folders of the recall: what is planned, what was done lately, answers to look at."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE INDEX ix_instruments_planned ON instruments (postponed_to, customer_id) WHERE deleted_at IS NULL AND postponed_to IS NOT NULL;

CREATE INDEX ix_instruments_verified ON instruments (verified_on, customer_id) WHERE deleted_at IS NULL AND verified_on IS NOT NULL;

CREATE INDEX ix_notice_items_answers ON notice_items (customer_id) WHERE answered_by = 'customer' AND answered_by_id IS NULL;
"""


def up(db: Database) -> None:
    run(db, DDL)
