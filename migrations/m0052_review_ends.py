"""What adds to a review or fails it, appeals, and locked sheets."""

from sqlite_utils.db import Database

from migrations.running import run

DDL = """
CREATE TABLE score_events (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    indicator_id INTEGER,
    klass TEXT NOT NULL,
    tier TEXT NOT NULL,
    points TEXT NOT NULL,
    what TEXT NOT NULL,
    evidence TEXT NOT NULL,
    happened_on DATE NOT NULL,
    source TEXT NOT NULL,
    source_number TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by_id INTEGER,
    proposed_at DATETIME NOT NULL,
    first_by_id INTEGER,
    first_at DATETIME,
    second_by_id INTEGER,
    second_at DATETIME,
    ended_by_id INTEGER,
    ended_at DATETIME,
    reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_score_events PRIMARY KEY (id),
    CONSTRAINT ck_score_events_klass CHECK (klass in ('veto', 'reward', 'reward_penalty')),
    CONSTRAINT ck_score_events_state CHECK (state in ('proposed', 'confirmed', 'rejected', 'withdrawn')),
    CONSTRAINT ck_score_events_first CHECK (state != 'confirmed' OR first_by_id IS NOT NULL),
    CONSTRAINT ck_score_events_second CHECK (state != 'confirmed' OR second_by_id IS NOT NULL),
    CONSTRAINT ck_score_events_two_people CHECK (second_by_id IS NULL OR second_by_id != first_by_id),
    CONSTRAINT ck_score_events_others CHECK (proposed_by_id IS NULL OR first_by_id IS NULL OR first_by_id != proposed_by_id),
    CONSTRAINT ck_score_events_others_too CHECK (proposed_by_id IS NULL OR second_by_id IS NULL OR second_by_id != proposed_by_id),
    CONSTRAINT fk_score_events_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_score_events_indicator_id_indicators FOREIGN KEY(indicator_id) REFERENCES indicators (id),
    CONSTRAINT fk_score_events_proposed_by_id_users FOREIGN KEY(proposed_by_id) REFERENCES users (id),
    CONSTRAINT fk_score_events_first_by_id_users FOREIGN KEY(first_by_id) REFERENCES users (id),
    CONSTRAINT fk_score_events_second_by_id_users FOREIGN KEY(second_by_id) REFERENCES users (id),
    CONSTRAINT fk_score_events_ended_by_id_users FOREIGN KEY(ended_by_id) REFERENCES users (id)
);

CREATE INDEX ix_score_events_indicator_id ON score_events (indicator_id);

CREATE INDEX ix_score_events_review ON score_events (review_id, state);

CREATE INDEX ix_score_events_state ON score_events (state, proposed_at);

CREATE UNIQUE INDEX uq_score_events_source ON score_events (review_id, klass, source, source_number) WHERE source_number != '';

CREATE TABLE review_appeals (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    filed_by_id INTEGER NOT NULL,
    filed_at DATETIME NOT NULL,
    due_on DATE NOT NULL,
    state TEXT NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    actual TEXT,
    words TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_review_appeals PRIMARY KEY (id),
    CONSTRAINT ck_review_appeals_state CHECK (state in ('open', 'kept', 'changed', 'withdrawn')),
    CONSTRAINT ck_review_appeals_two_people CHECK (decided_by_id IS NULL OR decided_by_id != filed_by_id),
    CONSTRAINT fk_review_appeals_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_appeals_item_id_plan_items FOREIGN KEY(item_id) REFERENCES plan_items (id),
    CONSTRAINT fk_review_appeals_filed_by_id_users FOREIGN KEY(filed_by_id) REFERENCES users (id),
    CONSTRAINT fk_review_appeals_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_review_appeals_review ON review_appeals (review_id);

CREATE INDEX ix_review_appeals_state ON review_appeals (state, due_on);

CREATE UNIQUE INDEX uq_review_appeals_item ON review_appeals (item_id) WHERE state != 'withdrawn';

CREATE TABLE review_sheets (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    by_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_review_sheets PRIMARY KEY (id),
    CONSTRAINT fk_review_sheets_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_sheets_by_id_users FOREIGN KEY(by_id) REFERENCES users (id)
);

CREATE UNIQUE INDEX uq_review_sheets_number ON review_sheets (review_id, number);

CREATE TABLE review_reversals (
    id INTEGER NOT NULL,
    review_id INTEGER NOT NULL,
    item_id INTEGER,
    actual TEXT,
    effective TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_by_id INTEGER NOT NULL,
    asked_at DATETIME NOT NULL,
    decided_by_id INTEGER,
    decided_at DATETIME,
    words TEXT NOT NULL,
    version INTEGER NOT NULL,
    CONSTRAINT pk_review_reversals PRIMARY KEY (id),
    CONSTRAINT ck_review_reversals_state CHECK (state in ('waiting', 'approved', 'refused')),
    CONSTRAINT ck_review_reversals_two_people CHECK (state = 'waiting' OR decided_by_id != asked_by_id),
    CONSTRAINT fk_review_reversals_review_id_reviews FOREIGN KEY(review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT fk_review_reversals_item_id_plan_items FOREIGN KEY(item_id) REFERENCES plan_items (id),
    CONSTRAINT fk_review_reversals_asked_by_id_users FOREIGN KEY(asked_by_id) REFERENCES users (id),
    CONSTRAINT fk_review_reversals_decided_by_id_users FOREIGN KEY(decided_by_id) REFERENCES users (id)
);

CREATE INDEX ix_review_reversals_review_id ON review_reversals (review_id);

CREATE UNIQUE INDEX uq_review_reversals_open ON review_reversals (review_id) WHERE state = 'waiting';
"""

# Whoever writes past the program is refused as well.
RULES = """
CREATE TRIGGER review_sheets_bu BEFORE UPDATE ON review_sheets BEGIN
    SELECT RAISE(ABORT, 'what happened is never rewritten');
END;

CREATE TRIGGER review_sheets_bd BEFORE DELETE ON review_sheets
WHEN EXISTS (SELECT 1 FROM reviews WHERE id = OLD.review_id) BEGIN
    SELECT RAISE(ABORT, 'what happened is never taken away');
END;
"""


def up(db: Database) -> None:
    run(db, DDL)
    run(db, RULES)
