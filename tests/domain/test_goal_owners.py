"""Who sets whose goals: the level above does, never the owner himself."""

import pytest

from webapp.domain.goal_owners import Held, may_record, may_set
from webapp.domain.verbs import Role
from webapp.domain.viewer import SYSTEM, Viewer


def viewer(role, *, key=1, own=None, departments=()):
    return Viewer(key, "x", "x", frozenset({role}), own, frozenset(departments))


DIRECTOR, HEAD = viewer(Role.DIRECTOR), viewer(Role.HEAD, key=2, own=5, departments=(5,))
INSTITUTE, FIVE, SIX = Held("institute"), Held("department", 5), Held("department", 6)


@pytest.mark.parametrize(
    ("who", "held", "sets", "records"),
    [
        (SYSTEM, INSTITUTE, True, True),
        (DIRECTOR, INSTITUTE, True, True),
        (DIRECTOR, FIVE, True, True),
        (DIRECTOR, Held("person", 5, 2), True, True),
        (DIRECTOR, Held("person", None, 1), False, False),
        (HEAD, INSTITUTE, False, False),
        (HEAD, FIVE, False, True),
        (HEAD, SIX, False, False),
        (HEAD, Held("person", 5, 9), True, True),
        (HEAD, Held("person", 5, 2), False, False),
        (HEAD, Held("person", 6, 9), False, False),
        (viewer(Role.ASSISTANT), FIVE, False, True),
        (viewer(Role.MANAGER), Held("person", 5, 1), False, False),
        (viewer(Role.QUALITY), FIVE, False, False),
    ],
)
def test_rights(who, held, sets, records):
    assert (may_set(who, held), may_record(who, held)) == (sets, records)
