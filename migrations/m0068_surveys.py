"""Questionnaires in versions, survey rounds with their sample, answers that stay as given, call-backs."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE questionnaires (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    is_retired BOOLEAN NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_questionnaires PRIMARY KEY (id),
    CONSTRAINT uq_questionnaires_name UNIQUE (name),
    CONSTRAINT fk_questionnaires_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE TABLE questionnaire_versions (
    id INTEGER NOT NULL,
    questionnaire_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    greeting TEXT NOT NULL,
    frozen_at DATETIME,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_questionnaire_versions PRIMARY KEY (id),
    CONSTRAINT uq_questionnaire_versions_questionnaire_id_number UNIQUE (questionnaire_id, number),
    CONSTRAINT fk_questionnaire_versions_questionnaire_id_questionnaires FOREIGN KEY(questionnaire_id) REFERENCES questionnaires (id) ON DELETE CASCADE,
    CONSTRAINT fk_questionnaire_versions_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE TABLE survey_questions (
    id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    factor TEXT NOT NULL,
    phase TEXT NOT NULL,
    layer TEXT NOT NULL,
    measure TEXT NOT NULL,
    weight INTEGER NOT NULL,
    required BOOLEAN NOT NULL,
    options TEXT NOT NULL,
    CONSTRAINT pk_survey_questions PRIMARY KEY (id),
    CONSTRAINT ck_survey_questions_kind CHECK (kind in ('five', 'ten', 'nps', 'choice', 'text')),
    CONSTRAINT ck_survey_questions_weight CHECK (weight between 0 and 100),
    CONSTRAINT fk_survey_questions_version_id_questionnaire_versions FOREIGN KEY(version_id) REFERENCES questionnaire_versions (id) ON DELETE CASCADE
);

CREATE INDEX ix_survey_questions_version_id ON survey_questions (version_id);

CREATE TABLE survey_rounds (
    id INTEGER NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    version_id INTEGER NOT NULL,
    basis TEXT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    closes_on DATE NOT NULL,
    seed INTEGER NOT NULL,
    rates TEXT NOT NULL,
    pause_months INTEGER NOT NULL,
    state TEXT NOT NULL,
    frame TEXT NOT NULL,
    frame_digest TEXT NOT NULL,
    sample_digest TEXT NOT NULL,
    strata TEXT NOT NULL,
    drawn_at DATETIME,
    drawn_by_id INTEGER,
    opened_at DATETIME,
    closed_at DATETIME,
    closed_by_id INTEGER,
    results TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    created_by_id INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_survey_rounds PRIMARY KEY (id),
    CONSTRAINT ck_survey_rounds_basis CHECK (basis in ('order', 'customer')),
    CONSTRAINT ck_survey_rounds_state CHECK (state in ('draft', 'drawn', 'open', 'closed')),
    CONSTRAINT ck_survey_rounds_days CHECK (from_on <= until_on),
    CONSTRAINT ck_survey_rounds_results CHECK ((state = 'closed') = (results != '')),
    CONSTRAINT uq_survey_rounds_number UNIQUE (number),
    CONSTRAINT fk_survey_rounds_version_id_questionnaire_versions FOREIGN KEY(version_id) REFERENCES questionnaire_versions (id),
    CONSTRAINT fk_survey_rounds_drawn_by_id_users FOREIGN KEY(drawn_by_id) REFERENCES users (id),
    CONSTRAINT fk_survey_rounds_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id),
    CONSTRAINT fk_survey_rounds_created_by_id_users FOREIGN KEY(created_by_id) REFERENCES users (id)
);

CREATE INDEX ix_survey_rounds_version_id ON survey_rounds (version_id);

CREATE TABLE survey_invitations (
    id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    contact_id INTEGER,
    order_id INTEGER,
    stratum TEXT NOT NULL,
    manager_id INTEGER,
    department_id INTEGER,
    way TEXT NOT NULL,
    salt TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    state TEXT NOT NULL,
    sent_at DATETIME,
    reminded_at DATETIME,
    interviewer_id INTEGER,
    answered_at DATETIME,
    entered_by_id INTEGER,
    invalid_why TEXT NOT NULL,
    satisfaction INTEGER,
    loyalty INTEGER,
    order_days INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT pk_survey_invitations PRIMARY KEY (id),
    CONSTRAINT ck_survey_invitations_state CHECK (state in ('waiting', 'sent', 'answered', 'invalid', 'refused')),
    CONSTRAINT ck_survey_invitations_answered CHECK ((state in ('answered', 'invalid')) = (answered_at IS NOT NULL)),
    CONSTRAINT ck_survey_invitations_invalid CHECK (state != 'invalid' OR invalid_why != ''),
    CONSTRAINT fk_survey_invitations_round_id_survey_rounds FOREIGN KEY(round_id) REFERENCES survey_rounds (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_invitations_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_invitations_contact_id_contacts FOREIGN KEY(contact_id) REFERENCES contacts (id) ON DELETE SET NULL,
    CONSTRAINT fk_survey_invitations_order_id_orders FOREIGN KEY(order_id) REFERENCES orders (id) ON DELETE SET NULL,
    CONSTRAINT fk_survey_invitations_manager_id_users FOREIGN KEY(manager_id) REFERENCES users (id),
    CONSTRAINT fk_survey_invitations_department_id_departments FOREIGN KEY(department_id) REFERENCES departments (id),
    CONSTRAINT fk_survey_invitations_interviewer_id_users FOREIGN KEY(interviewer_id) REFERENCES users (id),
    CONSTRAINT fk_survey_invitations_entered_by_id_users FOREIGN KEY(entered_by_id) REFERENCES users (id)
);

CREATE INDEX ix_survey_invitations_contact ON survey_invitations (contact_id);

CREATE INDEX ix_survey_invitations_customer ON survey_invitations (customer_id, answered_at);

CREATE INDEX ix_survey_invitations_interviewer ON survey_invitations (interviewer_id, state);

CREATE INDEX ix_survey_invitations_round ON survey_invitations (round_id, state);

CREATE UNIQUE INDEX uq_survey_invitations_token ON survey_invitations (token_digest) WHERE token_digest != '';

CREATE TABLE survey_answers (
    invitation_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    score INTEGER,
    words TEXT NOT NULL,
    CONSTRAINT pk_survey_answers PRIMARY KEY (invitation_id, question_id),
    CONSTRAINT fk_survey_answers_invitation_id_survey_invitations FOREIGN KEY(invitation_id) REFERENCES survey_invitations (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_answers_question_id_survey_questions FOREIGN KEY(question_id) REFERENCES survey_questions (id)
);

CREATE TABLE survey_callbacks (
    id INTEGER NOT NULL,
    invitation_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    why TEXT NOT NULL,
    due_on DATE NOT NULL,
    owner_id INTEGER,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    done_on DATE,
    done_by_id INTEGER,
    complaint_id INTEGER,
    created_at DATETIME NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_survey_callbacks PRIMARY KEY (id),
    CONSTRAINT uq_survey_callbacks_invitation_id UNIQUE (invitation_id),
    CONSTRAINT ck_survey_callbacks_state CHECK (state in ('open', 'done', 'complaint')),
    CONSTRAINT ck_survey_callbacks_done CHECK ((state = 'open') = (done_on IS NULL)),
    CONSTRAINT ck_survey_callbacks_complaint CHECK (state != 'complaint' OR complaint_id IS NOT NULL),
    CONSTRAINT fk_survey_callbacks_invitation_id_survey_invitations FOREIGN KEY(invitation_id) REFERENCES survey_invitations (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_callbacks_customer_id_customers FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_callbacks_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id),
    CONSTRAINT fk_survey_callbacks_done_by_id_users FOREIGN KEY(done_by_id) REFERENCES users (id),
    CONSTRAINT fk_survey_callbacks_complaint_id_complaints FOREIGN KEY(complaint_id) REFERENCES complaints (id)
);

CREATE INDEX ix_survey_callbacks_complaint_id ON survey_callbacks (complaint_id);

CREATE INDEX ix_survey_callbacks_customer ON survey_callbacks (customer_id);

CREATE INDEX ix_survey_callbacks_owner_id ON survey_callbacks (owner_id);

CREATE INDEX ix_survey_callbacks_state ON survey_callbacks (state, due_on);
"""

# Whoever writes past the program is refused as well: results rest on these rows.
RULES = """
CREATE TRIGGER survey_questions_bi BEFORE INSERT ON survey_questions
WHEN (SELECT frozen_at FROM questionnaire_versions WHERE id = NEW.version_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a questionnaire that was answered is never changed');
END;

CREATE TRIGGER survey_questions_bu BEFORE UPDATE ON survey_questions
WHEN (SELECT frozen_at FROM questionnaire_versions WHERE id = OLD.version_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a questionnaire that was answered is never changed');
END;

CREATE TRIGGER survey_questions_bd BEFORE DELETE ON survey_questions
WHEN (SELECT frozen_at FROM questionnaire_versions WHERE id = OLD.version_id) IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a questionnaire that was answered is never changed');
END;

CREATE TRIGGER questionnaire_versions_bu BEFORE UPDATE ON questionnaire_versions
WHEN OLD.frozen_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a questionnaire that was answered is never changed');
END;

CREATE TRIGGER questionnaire_versions_bd BEFORE DELETE ON questionnaire_versions
WHEN OLD.frozen_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a questionnaire that was answered is never changed');
END;

CREATE TRIGGER survey_rounds_bu BEFORE UPDATE ON survey_rounds
WHEN OLD.state = 'closed' OR (OLD.state != 'draft' AND (
    NEW.frame != OLD.frame OR NEW.sample_digest != OLD.sample_digest OR NEW.seed != OLD.seed
    OR NEW.rates != OLD.rates OR NEW.version_id != OLD.version_id)) BEGIN
    SELECT RAISE(ABORT, 'a sample that was drawn and results that are fixed are never rewritten');
END;

CREATE TRIGGER survey_rounds_bd BEFORE DELETE ON survey_rounds WHEN OLD.state != 'draft' BEGIN
    SELECT RAISE(ABORT, 'a round that was drawn is never taken away');
END;

CREATE TRIGGER survey_invitations_bu BEFORE UPDATE OF state, stratum, answered_at, satisfaction, loyalty, round_id ON survey_invitations
WHEN (SELECT state FROM survey_rounds WHERE id = OLD.round_id) = 'closed' BEGIN
    SELECT RAISE(ABORT, 'a round that is closed is never rewritten');
END;

CREATE TRIGGER survey_answers_bi BEFORE INSERT ON survey_answers
WHEN (SELECT r.state FROM survey_rounds r JOIN survey_invitations i ON i.round_id = r.id WHERE i.id = NEW.invitation_id) = 'closed' BEGIN
    SELECT RAISE(ABORT, 'a round that is closed takes no answers');
END;

CREATE TRIGGER survey_answers_bu BEFORE UPDATE ON survey_answers BEGIN
    SELECT RAISE(ABORT, 'answers are never rewritten');
END;

CREATE TRIGGER survey_answers_bd BEFORE DELETE ON survey_answers
WHEN EXISTS (SELECT 1 FROM survey_invitations WHERE id = OLD.invitation_id) BEGIN
    SELECT RAISE(ABORT, 'answers are never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
