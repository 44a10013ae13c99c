"""Two-step sign-in: whose it is, since when, and digests of recovery codes."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE second_factors (
    user_id INTEGER NOT NULL,
    salt TEXT NOT NULL,
    used_step INTEGER NOT NULL,
    since DATETIME NOT NULL,
    CONSTRAINT pk_second_factors PRIMARY KEY (user_id),
    CONSTRAINT fk_second_factors_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE TABLE recovery_codes (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    digest TEXT NOT NULL,
    used_at DATETIME,
    CONSTRAINT pk_recovery_codes PRIMARY KEY (id),
    CONSTRAINT fk_recovery_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX uq_recovery_codes_user_digest ON recovery_codes (user_id, digest);
"""


def up(db: Database) -> None:
    run(db, DDL)
