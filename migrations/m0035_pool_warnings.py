"""When the manager of a customer was warned that it falls into the pool."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE pool_warnings (
    customer_id INTEGER NOT NULL,
    warned_on DATE NOT NULL,
    falls_on DATE NOT NULL,
    CONSTRAINT pk_pool_warnings PRIMARY KEY (customer_id),
    CONSTRAINT fk_pool_warnings_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);
"""


def up(db: Database) -> None:
    run(db, DDL)
