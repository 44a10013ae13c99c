"""Complaints and the files of cases."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE complaints (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    query_code TEXT NOT NULL,
    stage TEXT NOT NULL,
    track TEXT NOT NULL,
    category TEXT NOT NULL,
    channel TEXT NOT NULL,
    customer_id INTEGER,
    contact_id INTEGER,
    complainant TEXT NOT NULL,
    company TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    is_anonymous BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    wanted TEXT NOT NULL,
    mood TEXT NOT NULL,
    summary TEXT NOT NULL,
    happened_on DATE,
    department_id INTEGER,
    about_process BOOLEAN NOT NULL,
    is_own_finding BOOLEAN NOT NULL,
    receiver_id INTEGER,
    received_at DATETIME NOT NULL,
    created_at DATETIME NOT NULL,
    acknowledged_by_id INTEGER,
    acknowledged_at DATETIME,
    is_ours BOOLEAN,
    severity TEXT NOT NULL,
    is_urgent BOOLEAN,
    risk TEXT NOT NULL,
    complexity TEXT NOT NULL,
    impact TEXT NOT NULL,
    containment TEXT NOT NULL,
    contained_at DATETIME,
    decision TEXT NOT NULL,
    decision_reason TEXT NOT NULL,
    assessed_by_id INTEGER,
    assessed_at DATETIME,
    handler_id INTEGER,
    assigned_by_id INTEGER,
    assigned_at DATETIME,
    listening TEXT NOT NULL,
    top_told_at DATETIME,
    reviewer_id INTEGER,
    facts TEXT NOT NULL,
    raw_records TEXT NOT NULL,
    interviews TEXT NOT NULL,
    cause_class TEXT NOT NULL,
    sub_cause TEXT NOT NULL,
    cause TEXT NOT NULL,
    upheld TEXT NOT NULL,
    nonconformity TEXT NOT NULL,
    cause_fixed_at DATETIME,
    receipt_due_at DATETIME,
    assessment_due_at DATETIME,
    containment_due_at DATETIME,
    progress_due_at DATETIME,
    answer_due_at DATETIME,
    closing_due_at DATETIME,
    review_due_at DATETIME,
    answer_by DATE,
    due_at DATETIME,
    due_step TEXT NOT NULL,
    due_since DATETIME,
    is_paused BOOLEAN NOT NULL,
    answered_at DATETIME,
    closed_at DATETIME,
    closed_by_id INTEGER,
    escalation TEXT NOT NULL,
    withdrawal TEXT NOT NULL,
    ended_reason TEXT NOT NULL,
    effect_due_on DATE,
    reopened_at DATETIME,
    new_facts TEXT NOT NULL,
    times_reopened INTEGER NOT NULL,
    released_at DATETIME,
    released_by_id INTEGER,
    released_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_complaints PRIMARY KEY (id),
    CONSTRAINT ck_complaints_stage CHECK (stage in ('registered', 'acknowledged', 'assessed', 'assigned', 'investigating', 'cause_fixed', 'proposed', 'approved', 'answered', 'acting', 'followed_up', 'closed', 'ended', 'escalated', 'reopened')),
    CONSTRAINT ck_complaints_severity CHECK (severity in ('', 'general', 'serious', 'major')),
    CONSTRAINT ck_complaints_track CHECK (track in ('service', 'technical')),
    CONSTRAINT uq_complaints_number UNIQUE (number),
    CONSTRAINT fk_complaints_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_complaints_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id),
    CONSTRAINT fk_complaints_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_complaints_receiver_id_users FOREIGN KEY(receiver_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_acknowledged_by_id_users FOREIGN KEY(acknowledged_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_assessed_by_id_users FOREIGN KEY(assessed_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_handler_id_users FOREIGN KEY(handler_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_assigned_by_id_users FOREIGN KEY(assigned_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_reviewer_id_users FOREIGN KEY(reviewer_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id),
    CONSTRAINT fk_complaints_released_by_id_users FOREIGN KEY(released_by_id) REFERENCES users (id)
);

CREATE INDEX ix_complaints_contact_id ON complaints (contact_id);

CREATE INDEX ix_complaints_customer ON complaints (customer_id, received_at);

CREATE INDEX ix_complaints_department_id ON complaints (department_id);

CREATE INDEX ix_complaints_handler_id ON complaints (handler_id);

CREATE INDEX ix_complaints_open ON complaints (due_at) WHERE stage not in ('closed', 'ended');

CREATE INDEX ix_complaints_received ON complaints (received_at);

CREATE INDEX ix_complaints_receiver_id ON complaints (receiver_id);

CREATE INDEX ix_complaints_reviewer_id ON complaints (reviewer_id);

CREATE INDEX ix_complaints_stage ON complaints (stage, due_at);

CREATE TABLE case_files (
    id INTEGER NOT NULL,
    complaint_id INTEGER,
    praise_id INTEGER,
    request_id INTEGER,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    stored TEXT NOT NULL,
    is_closed BOOLEAN NOT NULL,
    added_by_id INTEGER,
    added_at DATETIME NOT NULL,
    struck_at DATETIME,
    struck_by_id INTEGER,
    struck_reason TEXT NOT NULL,
    CONSTRAINT pk_case_files PRIMARY KEY (id),
    CONSTRAINT ck_case_files_owner CHECK ((complaint_id IS NOT NULL) + (praise_id IS NOT NULL) + (request_id IS NOT NULL) = 1),
    CONSTRAINT fk_case_files_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id) ON DELETE CASCADE,
    CONSTRAINT fk_case_files_praise_id_praises FOREIGN KEY(praise_id) REFERENCES praises (id) ON DELETE CASCADE,
    CONSTRAINT fk_case_files_request_id_service_requests FOREIGN KEY(request_id) REFERENCES service_requests (id) ON DELETE CASCADE,
    CONSTRAINT uq_case_files_stored UNIQUE (stored),
    CONSTRAINT fk_case_files_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id),
    CONSTRAINT fk_case_files_struck_by_id_users FOREIGN KEY(struck_by_id) REFERENCES users (id)
);

CREATE INDEX ix_case_files_added_by_id ON case_files (added_by_id);

CREATE INDEX ix_case_files_complaint_id ON case_files (complaint_id);

CREATE INDEX ix_case_files_praise_id ON case_files (praise_id);

CREATE INDEX ix_case_files_request_id ON case_files (request_id);
"""


def up(db: Database) -> None:
    run(db, DDL)
