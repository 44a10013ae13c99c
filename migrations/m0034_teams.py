"""Duties in a team, closeness of the partnership, what is asked of laboratories."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE team_duties (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    duty TEXT NOT NULL,
    goal TEXT NOT NULL,
    CONSTRAINT pk_team_duties PRIMARY KEY (id),
    CONSTRAINT fk_team_duties_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_team_duties_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE INDEX ix_team_duties_customer ON team_duties (customer_id, user_id);

CREATE TABLE partnership_entries (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    set_by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_partnership_entries PRIMARY KEY (id),
    CONSTRAINT ck_partnership_entries_level CHECK (level in ('point', 'partner', 'embedded')),
    CONSTRAINT fk_partnership_entries_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_partnership_entries_set_by_id_users FOREIGN KEY(set_by_id) REFERENCES users (id)
);

CREATE INDEX ix_partnership_entries_customer ON partnership_entries (customer_id, id);

CREATE TABLE coordinations (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    customer_id INTEGER NOT NULL,
    department_id INTEGER NOT NULL,
    order_id INTEGER,
    what TEXT NOT NULL,
    due_on DATE NOT NULL,
    state TEXT NOT NULL,
    asked_by_id INTEGER NOT NULL,
    asked_at DATETIME NOT NULL,
    answer TEXT NOT NULL,
    answered_by_id INTEGER,
    answered_at DATETIME,
    closed_at DATETIME,
    version INTEGER NOT NULL,
    CONSTRAINT pk_coordinations PRIMARY KEY (id),
    CONSTRAINT ck_coordinations_state CHECK (state in ('open', 'answered', 'closed', 'cancelled')),
    CONSTRAINT uq_coordinations_number UNIQUE (number),
    CONSTRAINT fk_coordinations_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_coordinations_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_coordinations_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id),
    CONSTRAINT fk_coordinations_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_coordinations_answered_by_id_users FOREIGN KEY(answered_by_id) REFERENCES users (id)
);

CREATE INDEX ix_coordinations_asker ON coordinations (asked_by_id, state);

CREATE INDEX ix_coordinations_customer ON coordinations (customer_id);

CREATE INDEX ix_coordinations_department ON coordinations (department_id, state, due_on);

CREATE INDEX ix_coordinations_order_id ON coordinations (order_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
