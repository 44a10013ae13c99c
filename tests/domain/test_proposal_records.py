"""A stored proposal reads the same again, in plain JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.assigning import HAICHUAN, HE, LIN, MANAGERS, NEEDS, TODAY, ZHOU
from webapp.domain.assignment import propose
from webapp.domain.assignment_rules import DEFAULT, Rules
from webapp.domain.proposal_records import packed, unpacked


@given(NEEDS, MANAGERS, st.booleans())
def test_it_reads_the_same_again(needs, managers, social_on):
    found = propose(needs, managers, rules=Rules(social_on=social_on), today=TODAY)
    kept = json.loads(json.dumps(packed(found, best=9), ensure_ascii=False))
    assert unpacked(kept) == found
    assert kept["more"] == 0


def test_only_the_best_are_written_down():
    found = propose(HAICHUAN, [ZHOU, LIN, HE], rules=DEFAULT, today=TODAY)
    kept = packed(found, best=1)
    assert ([one["name"] for one in kept["ranked"]], kept["more"]) == (["林某"], 1)
    assert [name for _number, name, _why in kept["excluded"]] == ["何某"]
    assert unpacked(kept).best == found.best
