"""What another reckoning says: nothing where all is the same, who fell away, who came in."""

from dataclasses import replace

from tests.assigning import HAICHUAN, HE, HOLDS, LIN, TODAY, ZHOU
from webapp.domain.assignment import propose
from webapp.domain.assignment_rules import DEFAULT
from webapp.domain.loads import Load
from webapp.domain.manager_words import Level
from webapp.domain.proposal_changes import changes


def made(*managers):
    return propose(HAICHUAN, managers, rules=DEFAULT, today=TODAY)


THEN = made(ZHOU, LIN, HE)


def test_nothing_has_changed():
    assert changes(THEN, made(ZHOU, LIN, HE)) == []


def test_another_total_is_told_with_both():
    (one,) = changes(THEN, made(replace(ZHOU, load=Load(6000, 12000)), LIN, HE))
    assert (one.name, one.before, one.after) == ("周某", 6600, 6900)


def test_who_fell_away_comes_with_the_reasons():
    (one,) = changes(THEN, made(ZHOU, replace(LIN, is_active=False), HE))
    assert (one.name, one.before, one.after) == ("林某", 6945, None)
    assert [str(reason) for reason in one.reasons] == ["林某的账户已停用。"]


def test_who_came_in_was_excluded_before_or_not_there():
    risen = replace(HE, level=Level.ADVANCED, certified_until=HOLDS)
    new = replace(ZHOU, id=9, name="新某")
    found = changes(THEN, made(ZHOU, LIN, risen, new))
    assert {(one.name, one.before) for one in found} == {("何某", None), ("新某", None)}


def test_who_was_not_written_down_is_no_news():
    new = replace(ZHOU, id=9, name="新某")
    assert changes(THEN, made(ZHOU, LIN, HE, new), is_whole=False) == []
