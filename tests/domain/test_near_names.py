"""The index finds exactly what comparing all with all would find."""

import random

import pytest

from webapp.domain import near_names
from webapp.domain.names import NEAR, similarity
from webapp.domain.near_names import NearNames

LETTERS = "海川东岳华信江州精密长兴宏达新力天成仪器机械化工模具"


WIDE = "".join(chr(0x4E00 + place) for place in range(600))  # nearly every pair is rare


def _names(count: int, seed: int, letters: str) -> list[str]:
    chance = random.Random(seed)
    names = ["".join(chance.choices(letters, k=chance.randint(1, 24))) for _ in range(count)]
    for name in names[:count]:
        changed = list(name)
        for _ in range(chance.randint(1, 3)):
            match chance.randrange(3):
                case 0 if changed:
                    changed[chance.randrange(len(changed))] = chance.choice(letters)
                case 1 if len(changed) > 1:
                    del changed[chance.randrange(len(changed))]
                case _:
                    changed.insert(chance.randint(0, len(changed)), chance.choice(letters))
        names.append("".join(changed))
    return names


@pytest.mark.parametrize("letters", [LETTERS, WIDE], ids=["few", "many"])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_near_is_missed_and_nothing_else_is_found(letters, seed):
    names, found = _names(150, seed=seed, letters=letters), 0
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


def test_a_character_put_in_may_cost_the_rarest_pair():
    index = NearNames()
    for owner, key in enumerate(["甲乙丙丁戊", "乙丙", "甲乙子丙丁戊", "丙丁丑", "丁戊寅", "甲乙卯"]):
        index.add(owner, key)
    assert list(index.near("甲乙辰丙丁戊")) == [0]
    assert set(index.near("甲乙丙丁戊")) == {2}


def test_a_single_letter_finds_nothing_and_breaks_nothing():
    index = NearNames()
    index.add(1, "甲")
    assert list(index.near("乙")) == []
    assert list(index.near("甲")) == []


def test_branches_numbered_by_the_hundred_are_told_apart_without_comparing_them(monkeypatch):
    """第0001分店 and 第0002分店 are two houses whatever else is equal: no letter of theirs is looked at."""
    asked = []
    monkeypatch.setattr(near_names, "similarity", lambda one, other: asked.append((one, other)) or 0.0)
    index = NearNames()
    for number in range(300):
        key = f"江州恒泰连锁便民药店第{number:04d}分店"
        assert not list(index.near(key))
        index.add(number, key)
    assert asked == []
    list(index.near("江州恒泰连锁便民大药店第0007分店"))
    assert [other for _one, other in asked] == ["江州恒泰连锁便民药店第0007分店"]
