"""已处理: whom a mark is about; indexes for what 今日 asks of customers."""

from sqlite_utils.db import Database

from migrations.rebuilding import rebuild
from migrations.running import run

MARKS = """
CREATE TABLE queue_marks (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    customer_id INTEGER,
    queue TEXT NOT NULL,
    subject TEXT NOT NULL,
    marked_at DATETIME NOT NULL,
    until_on DATE NOT NULL,
    CONSTRAINT pk_queue_marks PRIMARY KEY (id),
    CONSTRAINT fk_queue_marks_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT fk_queue_marks_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
);

CREATE INDEX ix_queue_marks_customer_id ON queue_marks (customer_id);

CREATE INDEX ix_queue_marks_day ON queue_marks (user_id, marked_at);

CREATE UNIQUE INDEX uq_queue_marks_row ON queue_marks (user_id, queue, subject);
"""

INDEXES = """
CREATE INDEX ix_customers_grade_until ON customers (grade_until, id, secrecy, manager_id) WHERE grade_until IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX ix_customers_nobodys ON customers (created_at, id, status, secrecy) WHERE manager_id IS NULL AND deleted_at IS NULL;
"""


def up(db: Database) -> None:
    rebuild(db, "queue_marks", MARKS, new={"id": "rowid"})
    run(db, INDEXES)
