"""Proposals of a manager for a customer, and simulations of other rules."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE proposals (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    detail TEXT NOT NULL,
    state TEXT NOT NULL,
    from_id INTEGER,
    best_id INTEGER,
    best_total INTEGER,
    best TEXT NOT NULL,
    ranking TEXT NOT NULL,
    made_at DATETIME NOT NULL,
    chosen_id INTEGER,
    reason TEXT NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    CONSTRAINT pk_proposals PRIMARY KEY (id),
    CONSTRAINT ck_proposals_state CHECK (state in ('open', 'accepted', 'other', 'dropped', 'superseded')),
    CONSTRAINT fk_proposals_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_proposals_from_id_users FOREIGN KEY(from_id) REFERENCES users (id),
    CONSTRAINT fk_proposals_best_id_users FOREIGN KEY(best_id) REFERENCES users (id),
    CONSTRAINT fk_proposals_chosen_id_users FOREIGN KEY(chosen_id) REFERENCES users (id),
    CONSTRAINT fk_proposals_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_proposals_customer ON proposals (customer_id, id);

CREATE INDEX ix_proposals_decided ON proposals (decided_at, state) WHERE decided_at IS NOT NULL;

CREATE INDEX ix_proposals_waiting ON proposals (made_at, id) WHERE state = 'open';

CREATE UNIQUE INDEX uq_proposals_open ON proposals (customer_id) WHERE state = 'open';

CREATE TABLE simulations (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    rules TEXT NOT NULL,
    scope TEXT NOT NULL,
    result TEXT NOT NULL,
    note TEXT NOT NULL,
    job TEXT NOT NULL,
    made_by_id INTEGER,
    made_at DATETIME NOT NULL,
    applied_by_id INTEGER,
    applied_at DATETIME,
    undone_by_id INTEGER,
    undone_at DATETIME,
    CONSTRAINT pk_simulations PRIMARY KEY (id),
    CONSTRAINT ck_simulations_state CHECK (state in ('waiting', 'ready', 'applied', 'undone', 'dropped')),
    CONSTRAINT uq_simulations_number UNIQUE (number),
    CONSTRAINT fk_simulations_made_by_id_users FOREIGN KEY(made_by_id) REFERENCES users (id),
    CONSTRAINT fk_simulations_applied_by_id_users FOREIGN KEY(applied_by_id) REFERENCES users (id),
    CONSTRAINT fk_simulations_undone_by_id_users FOREIGN KEY(undone_by_id) REFERENCES users (id)
);

CREATE TABLE simulation_moves (
    id INTEGER NOT NULL,
    simulation_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    from_id INTEGER,
    to_id INTEGER NOT NULL,
    from_total INTEGER,
    to_total INTEGER NOT NULL,
    revenue INTEGER NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_simulation_moves PRIMARY KEY (id),
    CONSTRAINT fk_simulation_moves_simulation_id_simulations FOREIGN KEY(simulation_id) REFERENCES simulations (id) ON DELETE CASCADE,
    CONSTRAINT fk_simulation_moves_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_simulation_moves_from_id_users FOREIGN KEY(from_id) REFERENCES users (id),
    CONSTRAINT fk_simulation_moves_to_id_users FOREIGN KEY(to_id) REFERENCES users (id)
);

CREATE INDEX ix_simulation_moves_customer ON simulation_moves (customer_id);

CREATE UNIQUE INDEX uq_simulation_moves ON simulation_moves (simulation_id, customer_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
