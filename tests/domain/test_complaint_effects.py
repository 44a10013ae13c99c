"""How grave a complaint looks, what it holds back, what it proposes."""

from dataclasses import replace

import pytest

from webapp.domain.complaint_effects import holds_letters, holds_notices, proposes_veto
from webapp.domain.complaint_severity import Signs, proposed_severity
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Severity, Upheld

PLAIN = Signs("service", "service", "phone")


@pytest.mark.parametrize(
    ("changed", "severity", "words"),
    [
        ({}, "general", ()),
        ({"track": "technical"}, "serious", ("对结果或证书有异议",)),
        ({"category": "damage"}, "serious", ("器具损坏或丢失",)),
        ({"is_repeated": True}, "serious", ("12 个月内重复投诉",)),
        ({"category": "accident"}, "major", ("涉及安全事故",)),
        ({"category": "integrity"}, "major", ("涉及诚信",)),
        ({"is_leak": True}, "major", ("涉及泄密",)),
        ({"channel": "cnas"}, "major", ("由 CNAS 或监管部门转来",)),
        ({"channel": "regulator"}, "major", ("由 CNAS 或监管部门转来",)),
        ({"is_key_customer": True}, "major", ("大客户",)),
        ({"is_top_grade": True}, "major", ("A 级客户",)),
        ({"in_media": True, "is_repeated": True}, "major", ("涉及媒体",)),
        ({"track": "technical", "is_repeated": True}, "serious", ("对结果或证书有异议", "12 个月内重复投诉")),
    ],
)
def test_how_grave_it_looks(changed, severity, words):
    assert proposed_severity(replace(PLAIN, **changed)) == (severity, words)


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("upheld", ["", *Upheld])
def test_only_what_is_major_and_upheld_proposes_a_veto(severity, upheld):
    assert proposes_veto(severity, upheld) is (
        (severity, upheld) in {("major", "upheld"), ("major", "partly")}
    )


@pytest.mark.parametrize("stage", Stage)
def test_what_is_open_holds_back(stage):
    is_open = stage not in {"closed", "ended"}
    assert holds_letters(stage) is is_open
    assert holds_notices(stage, "major", is_released=False) is is_open
    assert not holds_notices(stage, "major", is_released=True)
    assert not holds_notices(stage, "serious", is_released=False)
