"""Opportunities with their course, scope, rivals and comparison, the contacts made for them, and contracts."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE opportunities (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    contact_id INTEGER,
    owner_id INTEGER,
    stage TEXT NOT NULL,
    stage_since DATE NOT NULL,
    farthest TEXT NOT NULL,
    state TEXT NOT NULL,
    buy_proposed TEXT NOT NULL,
    end_code TEXT NOT NULL,
    end_note TEXT NOT NULL,
    closing TEXT NOT NULL,
    ended_on DATE,
    ended_by_id INTEGER,
    order_id INTEGER,
    opened_on DATE NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    deleted_at DATETIME,
    deleted_by_id INTEGER,
    version INTEGER NOT NULL,
    test_buy TEXT NOT NULL,
    test_when TEXT NOT NULL,
    test_budget TEXT NOT NULL,
    test_supplier TEXT NOT NULL,
    test_contract TEXT NOT NULL,
    evidence_buy TEXT NOT NULL,
    evidence_when TEXT NOT NULL,
    evidence_budget TEXT NOT NULL,
    evidence_supplier TEXT NOT NULL,
    evidence_contract TEXT NOT NULL,
    name TEXT NOT NULL,
    amount INTEGER,
    expected_on DATE,
    need TEXT NOT NULL,
    schedule TEXT NOT NULL,
    budget TEXT NOT NULL,
    decision TEXT NOT NULL,
    priorities TEXT NOT NULL,
    strategy_fit TEXT NOT NULL,
    fit_reason TEXT NOT NULL,
    buy_type TEXT NOT NULL,
    buyer_step TEXT NOT NULL,
    growth TEXT NOT NULL,
    area TEXT NOT NULL,
    contract_kind TEXT NOT NULL,
    promised_on DATE,
    terms TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_opportunities PRIMARY KEY (id),
    CONSTRAINT ck_opportunities_stage CHECK (stage in ('develop', 'qualify', 'propose', 'bid', 'negotiate', 'perform')),
    CONSTRAINT ck_opportunities_state CHECK (state in ('open', 'won', 'lost', 'stopped')),
    CONSTRAINT ck_opportunities_ended CHECK ((state = 'open') = (ended_on IS NULL)),
    CONSTRAINT ck_opportunities_reason CHECK (state = 'open' OR (end_code != '' AND end_note != '')),
    CONSTRAINT ck_opportunities_won CHECK ((stage = 'perform') = (state = 'won')),
    CONSTRAINT uq_opportunities_number UNIQUE (number),
    CONSTRAINT fk_opportunities_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_opportunities_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_opportunities_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_opportunities_ended_by_id_users FOREIGN KEY(ended_by_id) REFERENCES users (id),
    CONSTRAINT fk_opportunities_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_opportunities_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id),
    CONSTRAINT fk_opportunities_deleted_by_id_users FOREIGN KEY(deleted_by_id) REFERENCES users (id)
);

CREATE INDEX ix_opportunities_contact_id ON opportunities (contact_id);

CREATE INDEX ix_opportunities_customer ON opportunities (customer_id, state) WHERE deleted_at IS NULL;

CREATE INDEX ix_opportunities_ended ON opportunities (ended_on, state) WHERE deleted_at IS NULL AND state != 'open';

CREATE INDEX ix_opportunities_open ON opportunities (stage, stage_since) WHERE deleted_at IS NULL AND state = 'open';

CREATE INDEX ix_opportunities_opened ON opportunities (opened_on) WHERE deleted_at IS NULL;

CREATE INDEX ix_opportunities_order_id ON opportunities (order_id);

CREATE INDEX ix_opportunities_owner ON opportunities (owner_id, state) WHERE deleted_at IS NULL;

CREATE TABLE opportunity_steps (
    id INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    actor_id INTEGER,
    kind TEXT NOT NULL,
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    days INTEGER,
    note TEXT NOT NULL,
    CONSTRAINT pk_opportunity_steps PRIMARY KEY (id),
    CONSTRAINT fk_opportunity_steps_opportunity_id_opportunities FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE CASCADE,
    CONSTRAINT fk_opportunity_steps_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
);

CREATE INDEX ix_opportunity_steps_opportunity_id ON opportunity_steps (opportunity_id);

CREATE TABLE opportunity_instruments (
    id INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    instrument_id INTEGER NOT NULL,
    CONSTRAINT pk_opportunity_instruments PRIMARY KEY (id),
    CONSTRAINT uq_opportunity_instruments_opportunity_id_instrument_id UNIQUE (opportunity_id, instrument_id),
    CONSTRAINT fk_opportunity_instruments_opportunity_id_opportunities FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE CASCADE,
    CONSTRAINT fk_opportunity_instruments_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_opportunity_instruments_instrument_id_instruments FOREIGN KEY(instrument_id) REFERENCES instruments (id) ON DELETE CASCADE
);

CREATE INDEX ix_opportunity_instruments_customer_id ON opportunity_instruments (customer_id);

CREATE INDEX ix_opportunity_instruments_instrument_id ON opportunity_instruments (instrument_id);

CREATE TABLE opportunity_activities (
    opportunity_id INTEGER NOT NULL,
    activity_id INTEGER NOT NULL,
    CONSTRAINT pk_opportunity_activities PRIMARY KEY (opportunity_id, activity_id),
    CONSTRAINT fk_opportunity_activities_opportunity_id_opportunities FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE CASCADE,
    CONSTRAINT fk_opportunity_activities_activity_id_activities FOREIGN KEY(activity_id) REFERENCES activities (id) ON DELETE CASCADE
);

CREATE INDEX ix_opportunity_activities_activity_id ON opportunity_activities (activity_id);

CREATE TABLE opportunity_rivals (
    id INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    price INTEGER,
    strengths TEXT NOT NULL,
    weaknesses TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_opportunity_rivals PRIMARY KEY (id),
    CONSTRAINT uq_opportunity_rivals_opportunity_id_name UNIQUE (opportunity_id, name),
    CONSTRAINT fk_opportunity_rivals_opportunity_id_opportunities FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE CASCADE,
    CONSTRAINT fk_opportunity_rivals_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE INDEX ix_opportunity_rivals_customer_id ON opportunity_rivals (customer_id);

CREATE TABLE comparison_points (
    id INTEGER NOT NULL,
    opportunity_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    weight INTEGER NOT NULL,
    marks TEXT NOT NULL,
    CONSTRAINT pk_comparison_points PRIMARY KEY (id),
    CONSTRAINT uq_comparison_points_opportunity_id_name UNIQUE (opportunity_id, name),
    CONSTRAINT ck_comparison_points_weight CHECK (weight between 1 and 100),
    CONSTRAINT fk_comparison_points_opportunity_id_opportunities FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE CASCADE,
    CONSTRAINT fk_comparison_points_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE INDEX ix_comparison_points_customer_id ON comparison_points (customer_id);

CREATE TABLE contracts (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    opportunity_id INTEGER,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    amount INTEGER,
    from_on DATE,
    until_on DATE,
    scope TEXT NOT NULL,
    delivery TEXT NOT NULL,
    returns TEXT NOT NULL,
    guarantee TEXT NOT NULL,
    signed_on DATE,
    drop_reason TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_contracts PRIMARY KEY (id),
    CONSTRAINT ck_contracts_kind CHECK (kind in ('annual', 'framework')),
    CONSTRAINT ck_contracts_state CHECK (state in ('draft', 'signed', 'dropped')),
    CONSTRAINT ck_contracts_signed CHECK ((state = 'signed') = (signed_on IS NOT NULL)),
    CONSTRAINT ck_contracts_dates CHECK (until_on IS NULL OR from_on IS NULL OR until_on >= from_on),
    CONSTRAINT uq_contracts_number UNIQUE (number),
    CONSTRAINT fk_contracts_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_contracts_opportunity_id_opportunities FOREIGN KEY(opportunity_id) REFERENCES opportunities (id) ON DELETE SET NULL,
    CONSTRAINT fk_contracts_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_contracts_customer ON contracts (customer_id, state);

CREATE INDEX ix_contracts_opportunity_id ON contracts (opportunity_id);
"""

# Whoever writes past the program is refused as well: the funnel is counted from these rows.
RULES = """
CREATE TRIGGER opportunity_steps_bu BEFORE UPDATE ON opportunity_steps BEGIN
    SELECT RAISE(ABORT, 'the course of an opportunity is never rewritten');
END;

CREATE TRIGGER opportunity_steps_bd BEFORE DELETE ON opportunity_steps
WHEN EXISTS (SELECT 1 FROM opportunities WHERE id = OLD.opportunity_id) BEGIN
    SELECT RAISE(ABORT, 'the course of an opportunity is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
