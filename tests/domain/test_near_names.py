"""The index finds exactly what comparing all with all would find."""

import random

from webapp.domain.names import NEAR, similarity
from webapp.domain.near_names import NearNames

LETTERS = "海川东岳华信江州精密长兴宏达新力天成仪器机械化工模具"


def _names(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    names = ["".join(chance.choices(LETTERS, k=chance.randint(1, 18))) for _ in range(count)]
    for name in names[:count]:
        letters = list(name)
        for _ in range(chance.randint(1, 3)):
            match chance.randrange(3):
                case 0 if letters:
                    letters[chance.randrange(len(letters))] = chance.choice(LETTERS)
                case 1 if len(letters) > 1:
                    del letters[chance.randrange(len(letters))]
                case _:
                    letters.insert(chance.randint(0, len(letters)), chance.choice(LETTERS))
        names.append("".join(letters))
    return names


def test_nothing_near_is_missed_and_nothing_else_is_found():
    names, found = _names(150, seed=11), 0
    index = NearNames()
    for owner, name in enumerate(names):
        index.add(owner, name)
    for name in names:
        expected = {o for o, other in enumerate(names) if other != name and similarity(name, other) >= NEAR}
        assert set(index.near(name)) == expected
        found += len(expected)
    assert found > 50  # else the test would prove nothing


def test_the_same_name_is_not_near_and_an_owner_comes_once():
    index = NearNames()
    index.add(1, "宁波市海川精密仪器制造")
    index.add(1, "宁波海川精密仪器制造厂")
    index.add(2, "宁波海川精密仪器制造")
    assert list(index.near("宁波海川精密仪器制造")) == [1]


def test_a_single_letter_finds_nothing_and_breaks_nothing():
    index = NearNames()
    index.add(1, "甲")
    assert list(index.near("乙")) == []
    assert list(index.near("甲")) == []
