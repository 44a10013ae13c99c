"""Placeholders of messages: unknown ones are refused, and none goes out empty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.message_placeholders import CODES, filled, partly, pieces, refuse_unknown, used
from webapp.domain.refusal import Refusal

TEXT = "{联系人}：贵单位{客户名称}有 {到期台数} 台器具将于 {到期日期} 起到期。{客户名称}"
VALUES = {"contact": "陈工", "customer": "海川精密", "due_count": "12", "due_on": "2026-12-01"}


def test_filled_in_everywhere():
    assert used(TEXT) == ("联系人", "客户名称", "到期台数", "到期日期")
    assert filled(TEXT, VALUES) == ("陈工：贵单位海川精密有 12 台器具将于 2026-12-01 起到期。海川精密")
    assert filled("没有占位符", {}) == "没有占位符"


@pytest.mark.parametrize("text", ["{客户名}", "{ 联系人 }", "{联系人{客户名称}}", "{联系人", "联系人}", "{}"])
def test_what_nothing_fills_is_refused(text):
    with pytest.raises(Refusal):
        refuse_unknown("{客户名称}", text)


@pytest.mark.parametrize("empty", [{}, {"contact": " "}])
def test_no_letter_goes_out_with_a_gap(empty):
    with pytest.raises(Refusal, match="联系人"):
        filled("尊敬的{联系人}：", empty)


def test_a_value_is_never_read_again():
    assert filled("{联系人}", {"contact": "{客户名称}"}) == "{客户名称}"


@given(st.lists(st.sampled_from(sorted(CODES)) | st.text("，。 天地", max_size=3), max_size=8))
def test_all_known_places_are_filled(parts):
    text = "".join(f"{{{part}}}" if part in CODES else part for part in parts)
    out = filled(text, dict.fromkeys(CODES.values(), "值"))
    assert "{" not in out
    assert out.count("值") == sum(part in CODES for part in parts)


def test_while_it_is_written_what_is_open_stays_and_is_told():
    text, gaps = partly("{联系人}：{客户名称}的{到期台数}台，{错的}", {"customer": "海{川", "contact": " "})
    assert text == "{联系人}：海{川的{到期台数}台，{错的}"
    assert gaps == ("联系人", "到期台数", "错的")
    assert pieces("好{联系人}啊") == [("好", False), ("{联系人}", True), ("啊", False)]
    assert pieces("") == []
