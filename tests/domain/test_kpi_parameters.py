"""Parameters of a method: read, kept and read again, refused by field."""

import pytest
from hypothesis import given, settings

from tests.domain.kpi_shapes_drawn import SHAPES
from webapp.domain.kpi_parameters import faults, packed, parse
from webapp.domain.kpi_words import METHODS, SUITED, Method
from webapp.domain.refusal import Refusal

LADDER = "各档应从得分最高的一档起依次填写，界限不能重复。"


@settings(max_examples=60, deadline=None)
@given(SHAPES)
def test_what_is_kept_reads_the_same(shape):
    assert parse(shape.method, packed(shape)) == shape


def test_a_binary_one_is_kept_as_a_number():
    assert packed(parse(Method.BINARY, {"wanted": "0"})) == {"cap": "120", "wanted": 0}


@pytest.mark.parametrize(
    ("method", "kept", "told"),
    [
        ("ratio", {"target": "0"}, {}),
        ("ratio", {"target": "-0.01"}, {"target": "不能小于 0。"}),
        ("ratio", {}, {"target": "请填写。"}),
        ("ratio", {"target": "1", "direction": "range"}, {"direction": "这种评分方法不适用于这个方向。"}),
        ("ratio", {"target": "1", "cap": "100"}, {}),
        ("ratio", {"target": "1", "cap": "99.99"}, {"cap": "应在 100 到 200 之间。"}),
        ("ratio", {"target": "1", "cap": "200"}, {}),
        ("ratio", {"target": "1", "cap": "200.01"}, {"cap": "应在 100 到 200 之间。"}),
        ("interpolation", {"floor": 1, "target": 2, "stretch": 3}, {}),
        ("interpolation", {"floor": 1, "target": 1, "stretch": 3}, {
            "target": "底线值、目标值、挑战值应依次增大。",
        }),
        ("interpolation", {"floor": 3, "target": 2, "stretch": 1}, {
            "target": "底线值、目标值、挑战值应依次增大。",
        }),
        ("interpolation", {"floor": 3, "target": 2, "stretch": 1, "direction": "down"}, {}),
        ("interpolation", {"floor": 3, "target": 2, "stretch": 2, "direction": "down"}, {
            "target": "底线值、目标值、挑战值应依次减小。",
        }),
        ("interpolation", {"floor": "x", "target": 2, "stretch": 1}, {"floor": "请填写数字。"}),
        ("step", {"steps": [[100, 100], [95, 100], [90, 70]]}, {}),
        ("step", {"steps": [[95, 85], [95, 70]]}, {"steps": LADDER}),
        ("step", {"steps": [[95, 85], [90, 86]]}, {"steps": LADDER}),
        ("step", {"steps": [[90, 85], [95, 70]]}, {"steps": LADDER}),
        ("step", {"steps": [[1, 85], [2, 70]], "direction": "down"}, {}),
        ("step", {"steps": [[2, 85], [1, 70]], "direction": "down"}, {"steps": LADDER}),
        ("step", {"steps": [[95]]}, {"steps": "每一档都要填写界限和得分。"}),
        ("step", {"steps": [["", 5]]}, {"steps": "每一档都要填写界限和得分。"}),
        ("step", {"steps": [[95, ""]]}, {"steps": "每一档都要填写界限和得分。"}),
        ("step", {}, {"steps": "请填写 1 到 10 档。"}),
        ("step", {"steps": [[20 - at, 50] for at in range(10)]}, {}),
        ("step", {"steps": [[20 - at, 50] for at in range(11)]}, {"steps": "请填写 1 到 10 档。"}),
        ("step", {"steps": [[95, 120]]}, {}),
        ("step", {"steps": [[95, 121]]}, {"steps": "各档得分应在 0 到 120 之间。"}),
        ("step", {"steps": [[95, -1]]}, {"steps": "各档得分应在 0 到 120 之间。"}),
        ("step", {"steps": [[0, 9]], "direction": "range", "low": 5, "high": 5}, {}),
        ("step", {"steps": [[0, 9]], "direction": "range", "low": 5, "high": 4}, {
            "high": "区间上限不能小于下限。",
        }),
        ("step", {"steps": [[0, 9]], "direction": "range", "low": 5}, {"high": "请填写。"}),
        ("step", {"steps": [[0, 9]], "direction": "range", "high": 5}, {"low": "请填写。"}),
        ("step", {"steps": [[-1, 9]], "direction": "range", "low": 5, "high": 6}, {
            "steps": "与区间的距离不能小于 0。",
        }),
        ("deduction", {"each": "0"}, {"each": "应在 0.0001 到 100 之间。"}),
        ("deduction", {"each": "0.0001"}, {}),
        ("deduction", {"each": "100"}, {}),
        ("deduction", {"each": "100.01"}, {"each": "应在 0.0001 到 100 之间。"}),
        ("addition", {"base": "120", "each": "1"}, {}),
        ("addition", {"base": "120.01", "each": "1"}, {"base": "应在 0 到 120 之间。"}),
        ("addition", {"base": "-1", "each": "1"}, {"base": "应在 0 到 120 之间。"}),
        ("binary", {"wanted": "2"}, {"wanted": "应在 0 到 1 之间。"}),
        ("rating", {}, {}),
    ],
)  # fmt: skip
def test_faults_by_field(method, kept, told):
    assert {field: str(one) for field, one in faults(Method(method), kept).items()} == told
    if told:
        with pytest.raises(Refusal, match=next(iter(told.values()))):
            parse(Method(method), kept)
    else:
        assert parse(Method(method), kept).method == method


def test_every_method_has_its_word_and_its_directions():
    assert [code for code, _word in METHODS] == list(Method) == list(SUITED)
