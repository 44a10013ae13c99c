"""Rewards for names that customers gave; what was decided or handed out is never rewritten."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE referral_rewards (
    id INTEGER NOT NULL,
    referral_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    payee TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_by_id INTEGER NOT NULL,
    asked_at DATETIME NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    decision TEXT NOT NULL,
    paid_on DATE,
    paid_by_id INTEGER,
    paid_at DATETIME,
    receipt TEXT NOT NULL,
    withdrawn_by_id INTEGER,
    withdrawn_at DATETIME,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_referral_rewards PRIMARY KEY (id),
    CONSTRAINT ck_referral_rewards_state CHECK (state in ('waiting', 'approved', 'paid', 'refused', 'withdrawn')),
    CONSTRAINT ck_referral_rewards_kind CHECK (kind in ('fee', 'gift', 'commission')),
    CONSTRAINT ck_referral_rewards_amount CHECK (amount > 0),
    CONSTRAINT ck_referral_rewards_two_people CHECK (decided_by_id IS NULL OR decided_by_id <> asked_by_id),
    CONSTRAINT ck_referral_rewards_decided CHECK (state not in ('approved', 'paid', 'refused') OR decided_at IS NOT NULL),
    CONSTRAINT ck_referral_rewards_paid CHECK ((state = 'paid') = (paid_on IS NOT NULL)),
    CONSTRAINT fk_referral_rewards_referral_id_referrals FOREIGN KEY(referral_id) REFERENCES referrals (id) ON DELETE CASCADE,
    CONSTRAINT fk_referral_rewards_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_referral_rewards_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_referral_rewards_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id),
    CONSTRAINT fk_referral_rewards_paid_by_id_users FOREIGN KEY(paid_by_id) REFERENCES users (id),
    CONSTRAINT fk_referral_rewards_withdrawn_by_id_users FOREIGN KEY(withdrawn_by_id) REFERENCES users (id)
);

CREATE INDEX ix_referral_rewards_customer ON referral_rewards (customer_id, state);

CREATE INDEX ix_referral_rewards_referral ON referral_rewards (referral_id);

CREATE INDEX ix_referral_rewards_state ON referral_rewards (state, asked_at);

CREATE UNIQUE INDEX uq_referral_rewards_live ON referral_rewards (referral_id) WHERE state in ('waiting', 'approved', 'paid');
"""

TRIGGERS = """
CREATE TRIGGER referral_rewards_bu BEFORE UPDATE ON referral_rewards
WHEN NEW.amount != OLD.amount OR NEW.kind != OLD.kind OR NEW.referral_id != OLD.referral_id OR NEW.payee != OLD.payee
    OR NEW.asked_by_id != OLD.asked_by_id OR (OLD.decided_at IS NOT NULL AND NEW.decided_at IS NOT OLD.decided_at)
    OR (OLD.state IN ('paid', 'refused', 'withdrawn') AND (NEW.state != OLD.state OR NEW.receipt != OLD.receipt)) BEGIN
    SELECT RAISE(ABORT, 'what was asked for and decided is never rewritten');
END;

CREATE TRIGGER referral_rewards_bd BEFORE DELETE ON referral_rewards
WHEN EXISTS (SELECT 1 FROM customers WHERE id = OLD.customer_id) BEGIN
    SELECT RAISE(ABORT, 'a reward is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, TRIGGERS)
