"""Who sees a customer, told from a few facts: the reach of the roles, the names on the card, isolation."""

import pytest

from webapp.domain.manager_words import PARTNERSHIPS
from webapp.domain.team import DUTIES, PARTNERSHIP_NOTES, PARTNERSHIP_TONES, Sight, sees
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer

ME = 7


def person(*roles: Role, departments: frozenset[int] = frozenset()) -> Viewer:
    return Viewer(ME, "", "", frozenset(roles), None, departments)


HEAD = person(Role.HEAD, departments=frozenset({3}))


@pytest.mark.parametrize(
    ("who", "sight", "seen"),
    [
        (person(), Sight(ME), False),
        (person(Role.STAFF), Sight(ME, named=frozenset({ME})), False),
        (person(Role.MANAGER), Sight(ME), True),
        (person(Role.MANAGER), Sight(8), False),
        (person(Role.MANAGER), Sight(None), False),
        (person(Role.MANAGER), Sight(8, named=frozenset({ME})), True),
        (person(Role.MANAGER), Sight(ME, is_isolated=True), True),
        (person(Role.MANAGER), Sight(8, is_isolated=True, named=frozenset({ME})), True),
        (person(Role.ASSISTANT), Sight(8), True),
        (person(Role.ASSISTANT), Sight(8, is_isolated=True), False),
        (person(Role.ASSISTANT), Sight(8, is_isolated=True, named=frozenset({ME})), True),
        (HEAD, Sight(8, 3), True),
        (HEAD, Sight(8, 4), False),
        (HEAD, Sight(8, None), False),
        (HEAD, Sight(None), True),
        (HEAD, Sight(8, 3, is_isolated=True), False),
        (HEAD, Sight(8, 4, named=frozenset({ME})), True),
        (person(Role.HEAD), Sight(8, 4), True),
    ],
)
def test_who_sees(who, sight, seen):
    assert sees(who, sight) is seen


def test_every_level_of_partnership_has_its_note_and_tone():
    codes = [code for code, _label in PARTNERSHIPS]
    assert [code for code, _note in PARTNERSHIP_NOTES] == codes
    assert list(PARTNERSHIP_TONES) == codes
    assert len(dict(DUTIES)) == len(DUTIES)
