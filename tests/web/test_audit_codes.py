"""No entry of the log shows a code: every value that the tables know has its word."""

import re

import pytest
from sqlalchemy import text

from webapp.db import session
from webapp.web.log_lines import Names, _label, _value

IN = re.compile(r"\b(\w+)\s+in\s*\(((?:\s*'[^']*'\s*,?)+)\)", re.IGNORECASE)
CODE = re.compile(r"[a-z][a-z_]+")
# What no CHECK tells, as the actions write it.
ALSO = {
    ("assignments", "method"): "manual proposal other handover simulation import merge undo pool",
    ("proposals", "trigger"): "new imported waiting grade leaver leave overload request complaint pool",
    ("pool_entries", "left_how"): "manual pool handover",
    ("handover_items", "kind"): "card contact due promise order notice debt prepaid complaint incident",
    ("handovers", "cause"): "leaver transfer leave overload request other",
    ("complaint_solutions", "remedies"): "apology retest、refund",
    ("complaint_follow_ups", "way"): "phone none",
    ("plan_items", "source_key"): "ack_ontime cert_error",
    ("praises", "channel"): "banner visit survey",
    ("service_requests", "answered_how"): "phone mail",
}


@pytest.fixture
def codes(app):
    """(kind, column, code) of every CHECK in the migrated database that the log names."""
    with app.test_request_context():
        found = {
            (table, column, code)
            for table, made in session.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
            )
            for column, listed in IN.findall(made)
            for code in re.findall(r"'([^']+)'", listed)
        }
        found |= {(*place, code) for place, told in ALSO.items() for code in told.split()}
        yield [one for one in sorted(found) if _label(one[0], one[1]) is not None]


def test_every_code_has_its_word(codes):
    raw = [one for one in codes if CODE.search(_value(*one, Names({}, {})))]
    assert len(codes) > 200
    assert raw == []
