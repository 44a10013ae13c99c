"""How complaints are settled: solutions, reviews, actions, what was asked after."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE outside_reviewers (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    organisation TEXT NOT NULL,
    title TEXT NOT NULL,
    phone TEXT NOT NULL,
    why TEXT NOT NULL,
    declared_on DATE NOT NULL,
    file_id INTEGER,
    entered_by_id INTEGER,
    entered_at DATETIME NOT NULL,
    CONSTRAINT pk_outside_reviewers PRIMARY KEY (id),
    CONSTRAINT fk_outside_reviewers_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_outside_reviewers_file_id_case_files FOREIGN KEY(file_id) REFERENCES case_files (id),
    CONSTRAINT fk_outside_reviewers_entered_by_id_users FOREIGN KEY(entered_by_id) REFERENCES users (id)
);

CREATE INDEX ix_outside_reviewers_complaint_id ON outside_reviewers (complaint_id);

CREATE TABLE complaint_solutions (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    remedies TEXT NOT NULL,
    what TEXT NOT NULL,
    cost INTEGER NOT NULL,
    refund INTEGER NOT NULL,
    corrective TEXT NOT NULL,
    no_corrective TEXT NOT NULL,
    due_on DATE,
    answer TEXT NOT NULL,
    proposed_by_id INTEGER,
    proposed_at DATETIME NOT NULL,
    decision TEXT NOT NULL,
    reviewer_id INTEGER,
    outside_id INTEGER,
    declaration TEXT NOT NULL,
    reasons TEXT NOT NULL,
    decided_at DATETIME,
    entered_by_id INTEGER,
    CONSTRAINT pk_complaint_solutions PRIMARY KEY (id),
    CONSTRAINT ck_complaint_solutions_decision CHECK (decision in ('', 'approved', 'refused')),
    CONSTRAINT ck_complaint_solutions_money CHECK (cost >= 0 AND refund >= 0),
    CONSTRAINT fk_complaint_solutions_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_solutions_proposed_by_id_users FOREIGN KEY(proposed_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_solutions_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_solutions_outside_id_outside_reviewers FOREIGN KEY(outside_id) REFERENCES outside_reviewers (id),
    CONSTRAINT fk_complaint_solutions_entered_by_id_users FOREIGN KEY(entered_by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_solutions_reviewer_id ON complaint_solutions (reviewer_id);

CREATE UNIQUE INDEX uq_complaint_solutions_edition ON complaint_solutions (complaint_id, edition);

CREATE TABLE complaint_reviews (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    decision TEXT NOT NULL,
    reasons TEXT NOT NULL,
    declaration TEXT NOT NULL,
    reviewer_id INTEGER,
    outside_id INTEGER,
    at DATETIME NOT NULL,
    entered_by_id INTEGER,
    CONSTRAINT pk_complaint_reviews PRIMARY KEY (id),
    CONSTRAINT ck_complaint_reviews_decision CHECK (decision in ('upheld', 'returned')),
    CONSTRAINT fk_complaint_reviews_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_reviews_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_reviews_outside_id_outside_reviewers FOREIGN KEY(outside_id) REFERENCES outside_reviewers (id),
    CONSTRAINT fk_complaint_reviews_entered_by_id_users FOREIGN KEY(entered_by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_reviews_complaint_id ON complaint_reviews (complaint_id);

CREATE TABLE complaint_actions (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    owner_id INTEGER,
    department_id INTEGER,
    due_on DATE,
    cost INTEGER NOT NULL,
    certificate_number TEXT NOT NULL,
    done_on DATE,
    done_note TEXT NOT NULL,
    file_id INTEGER,
    effect_due_on DATE,
    effect TEXT NOT NULL,
    effect_note TEXT NOT NULL,
    effect_by_id INTEGER,
    effect_on DATE,
    cancelled_reason TEXT NOT NULL,
    CONSTRAINT pk_complaint_actions PRIMARY KEY (id),
    CONSTRAINT ck_complaint_actions_kind CHECK (kind in ('remedy', 'corrective')),
    CONSTRAINT ck_complaint_actions_effect CHECK (effect in ('', 'effective', 'ineffective')),
    CONSTRAINT ck_complaint_actions_cost CHECK (cost >= 0),
    CONSTRAINT fk_complaint_actions_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_actions_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_complaint_actions_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_complaint_actions_file_id_case_files FOREIGN KEY(file_id) REFERENCES case_files (id),
    CONSTRAINT fk_complaint_actions_effect_by_id_users FOREIGN KEY(effect_by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_actions_complaint ON complaint_actions (complaint_id);

CREATE INDEX ix_complaint_actions_effect ON complaint_actions (effect_due_on, effect);

CREATE INDEX ix_complaint_actions_owner ON complaint_actions (owner_id, done_on);

CREATE TABLE complaint_follow_ups (
    id INTEGER NOT NULL,
    complaint_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    by_id INTEGER,
    way TEXT NOT NULL,
    is_reached BOOLEAN NOT NULL,
    satisfied INTEGER,
    accepts BOOLEAN,
    said TEXT NOT NULL,
    quality_action TEXT NOT NULL,
    noted TEXT NOT NULL,
    new_need TEXT NOT NULL,
    CONSTRAINT pk_complaint_follow_ups PRIMARY KEY (id),
    CONSTRAINT ck_complaint_follow_ups_satisfied CHECK (satisfied IS NULL OR satisfied between 1 and 5),
    CONSTRAINT fk_complaint_follow_ups_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_follow_ups_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaint_follow_ups_complaint_id ON complaint_follow_ups (complaint_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
