"""Account managers: profiles, skills, certifications, leaves, ties to customers."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE certifications (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    level TEXT NOT NULL,
    conduct INTEGER NOT NULL,
    dedication INTEGER NOT NULL,
    skill INTEGER NOT NULL,
    relations INTEGER NOT NULL,
    certified_on DATE NOT NULL,
    valid_to DATE NOT NULL,
    exam_on DATE,
    exam_valid_to DATE,
    note TEXT NOT NULL,
    certified_by_id INTEGER,
    created_at DATETIME NOT NULL,
    revoked_on DATE,
    revoked_reason TEXT NOT NULL,
    revoked_by_id INTEGER,
    CONSTRAINT pk_certifications PRIMARY KEY (id),
    CONSTRAINT ck_certifications_level CHECK (level in ('senior', 'advanced', 'manager', 'trainee')),
    CONSTRAINT ck_certifications_dates CHECK (valid_to >= certified_on),
    CONSTRAINT ck_certifications_conduct CHECK (conduct between 1 and 5),
    CONSTRAINT ck_certifications_dedication CHECK (dedication between 1 and 5),
    CONSTRAINT ck_certifications_skill CHECK (skill between 1 and 5),
    CONSTRAINT ck_certifications_relations CHECK (relations between 1 and 5),
    CONSTRAINT fk_certifications_user_id_users FOREIGN KEY(user_id) REFERENCES users (id),
    CONSTRAINT fk_certifications_certified_by_id_users FOREIGN KEY(certified_by_id) REFERENCES users (id),
    CONSTRAINT fk_certifications_revoked_by_id_users FOREIGN KEY(revoked_by_id) REFERENCES users (id)
);

CREATE INDEX ix_certifications_user ON certifications (user_id, certified_on);

CREATE TABLE manager_profiles (
    user_id INTEGER NOT NULL,
    mode TEXT NOT NULL,
    cap INTEGER,
    sales_since DATE,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_manager_profiles PRIMARY KEY (user_id),
    CONSTRAINT ck_manager_profiles_mode CHECK (mode in ('own', 'part', 'department', 'unit')),
    CONSTRAINT fk_manager_profiles_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE TABLE manager_skills (
    user_id INTEGER NOT NULL,
    field TEXT NOT NULL,
    skill INTEGER NOT NULL,
    CONSTRAINT pk_manager_skills PRIMARY KEY (user_id, field),
    CONSTRAINT ck_manager_skills_skill CHECK (skill between 1 and 5),
    CONSTRAINT fk_manager_skills_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE TABLE manager_experience (
    user_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_manager_experience PRIMARY KEY (user_id, kind, name),
    CONSTRAINT ck_manager_experience_kind CHECK (kind in ('industry', 'ownership')),
    CONSTRAINT fk_manager_experience_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
);

CREATE TABLE leaves (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    reason TEXT NOT NULL,
    backup_id INTEGER,
    noted_by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_leaves PRIMARY KEY (id),
    CONSTRAINT ck_leaves_dates CHECK (until_on >= from_on),
    CONSTRAINT fk_leaves_user_id_users FOREIGN KEY(user_id) REFERENCES users (id),
    CONSTRAINT fk_leaves_backup_id_users FOREIGN KEY(backup_id) REFERENCES users (id),
    CONSTRAINT fk_leaves_noted_by_id_users FOREIGN KEY(noted_by_id) REFERENCES users (id)
);

CREATE INDEX ix_leaves_user ON leaves (user_id, until_on);

CREATE TABLE manager_ties (
    id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    since_on DATE NOT NULL,
    note TEXT NOT NULL,
    ended_on DATE,
    declared_by_id INTEGER,
    created_at DATETIME NOT NULL,
    CONSTRAINT pk_manager_ties PRIMARY KEY (id),
    CONSTRAINT ck_manager_ties_kind CHECK (kind in ('developed', 'referred', 'kin', 'friend', 'commercial', 'financial', 'isolated')),
    CONSTRAINT fk_manager_ties_user_id_users FOREIGN KEY(user_id) REFERENCES users (id),
    CONSTRAINT fk_manager_ties_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_manager_ties_declared_by_id_users FOREIGN KEY(declared_by_id) REFERENCES users (id)
);

CREATE INDEX ix_manager_ties_customer ON manager_ties (customer_id, user_id);

CREATE INDEX ix_manager_ties_user ON manager_ties (user_id, customer_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
