"""Appeals: once for each indicator, in their time, with a reason."""

from decimal import Decimal

import pytest

from webapp.domain.kpi_appeals import Ruling, filing_faults, refuse_filing, ruling_faults
from webapp.domain.kpi_flow import Verdict
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal


def test_an_indicator_is_appealed_once_and_in_its_time():
    refuse_filing("new_cust", step=ReviewStep.APPEAL, appealed={"spend"})
    with pytest.raises(Refusal, match="已申诉过"):
        refuse_filing("spend", step=ReviewStep.APPEAL, appealed={"spend"})


@pytest.mark.parametrize("step", [one for one in ReviewStep if one != ReviewStep.APPEAL])
def test_no_appeal_at_another_time(step):
    with pytest.raises(Refusal, match="才能申诉"):
        refuse_filing("new_cust", step=step, appealed=())


@pytest.mark.parametrize(
    ("reason", "told"),
    [("数据漏计一户", None), (" ", "请写明理由。"), ("字" * 1000, None), ("字" * 1001, "最多 1000 个字。")],
)
def test_an_appeal_has_a_reason(reason, told):
    assert {field: str(one) for field, one in filing_faults(reason).items()} == (
        {"reason": told} if told else {}
    )


@pytest.mark.parametrize(
    ("verdict", "score", "told"),
    [
        ("kept", None, {}),
        ("kept", "90", {"score": "维持原评分时不填写新的得分。"}),
        ("changed", "95.01", {}),
        ("changed", None, {"score": "请填写新的得分。"}),
        ("changed", "0", {}),
        ("changed", "-0.01", {"score": "应在 0 到 120 之间。"}),
        ("changed", "120", {}),
        ("changed", "120.01", {"score": "应在 0 到 120 之间。"}),
        ("changed", "95.001", {"score": "最多 2 位小数。"}),
        ("changed", "90.00", {"score": "新的得分与原来相同，请选择维持。"}),
    ],
)
def test_what_a_decision_needs(verdict, score, told):
    ruling = Ruling(Verdict(verdict), "复核记录", None if score is None else Decimal(score))
    found = ruling_faults(ruling, before=Decimal(90))
    assert {field: str(one) for field, one in found.items()} == told


def test_a_decision_has_a_verdict_and_a_reason():
    told = {field: str(one) for field, one in ruling_faults(Ruling(None, ""), before=None).items()}
    assert told == {"reason": "请写明理由。", "verdict": "请选择维持或更改。"}
