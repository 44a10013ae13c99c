"""Pairs worth comparing: shared buckets, each pair once, crowds skipped."""

from webapp.domain.duplicates import Identity
from webapp.domain.likely_pairs import CROWD, likely_pairs


def card(key, **known):
    return Identity(credit_code=None, name_key=key, **known)


def test_same_name_former_name_phone_and_domain_are_found():
    cards = {
        1: card("宁波海川精密仪器"),
        2: card("宁波海川精密仪器"),
        3: card("甬江仪表", former_keys=frozenset({"宁波海川精密仪器"})),
        4: card("完全不同", phones=frozenset({"13800000001"})),
        5: card("另一家店", phones=frozenset({"13800000001"})),
        6: card("第六家", domains=frozenset({"x.cn"})),
        7: card("第七家", domains=frozenset({"x.cn"})),
    }
    found = {(first, second) for first, second, _likeness in likely_pairs(cards)}
    assert found == {(1, 2), (1, 3), (2, 3), (4, 5), (6, 7)}


def test_a_crowd_behind_one_switchboard_says_nothing():
    crowd = {n: card(f"第{n}公司{n}", phones=frozenset({"057486000000"})) for n in range(CROWD + 1)}
    assert list(likely_pairs(crowd)) == []
    crowd.pop(0)
    assert len(list(likely_pairs(crowd))) == CROWD * (CROWD - 1) / 2
