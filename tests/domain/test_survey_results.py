"""What a round comes to, from three forms reckoned by hand."""

import json

from webapp.domain.survey_results import Asked, Reply, Returned, figures, results

QUESTIONS = (
    Asked(1, "功能", "five", factor="function", phase="before", weight=60),
    Asked(2, "时间", "five", factor="time", phase="during", weight=40),
    Asked(3, "认同", "five", measure="identity"),
    Asked(4, "推荐", "nps"),
    Asked(5, "改进", "choice", options=("周期", "收费")),
    Asked(6, "意见", "text"),
)
REPLIES = (
    Reply("A", 1, 10, {1: 5, 2: 4, 3: 5, 4: 9}, {5: "周期", 6: "很好"}, order_days=12),
    Reply("A", 1, 10, {1: 4, 2: 2, 3: 3, 4: 6}, {5: "收费"}, order_days=2),
    Reply("B", None, None, {1: 3, 4: 8}),
)


def test_three_forms():
    found = results(QUESTIONS, REPLIES, returned=Returned(invited=5, valid=3, invalid=1, population=10))
    assert (found["n"], found["response"]) == (3, "80.00")
    # 5,4,3 · 4,2 · 5,3: four of seven are 4 or 5
    assert found["csat"] == "57.14"
    # items 75 and 50: 0.6·75 + 0.4·50
    assert found["csi"] == "65.00"
    # (12 + 6) of 25; the question of loyalty has no weight
    assert found["total"] == "72.00"
    assert (found["nps"], found["spread"]) == ("0.00", [1, 1, 1])
    # 1.96·√(0.5714·0.4286/3·7/9) = 1.96·0.252 = 0.4939
    assert found["margin"] == "49.39"
    # (100+100)/2 = 100, (50+25)/2 = 37.5, nothing known of the third: 68.75
    assert found["loyalty"] == "68.75"
    assert found["loyal"]["measures"]["identity"] == "75.00"
    assert found["loyal"]["layers"] == {"cognition": None, "affection": "75.00", "behaviour": "62.50"}
    assert found["loyal"]["n"] == 2
    assert found["choices"] == [{"text": "改进", "n": 2, "options": [["周期", 1], ["收费", 1]]}]
    assert json.loads(json.dumps(found)) == found


def test_by_item_factor_phase_and_group():
    found = results(QUESTIONS, REPLIES, returned=Returned(5, 3, 1, 10))
    first = found["items"][0]
    assert (first["n"], first["mean"], first["item"], first["csat"]) == (3, "4.00", "75.00", "66.67")
    assert first["spread"] == [0, 0, 1, 1, 1]
    assert found["items"][3]["item"] is None
    assert [(one["code"], one["csi"], one["n"]) for one in found["factors"]] == [
        ("function", "75.00", 3), ("time", "50.00", 2),
    ]  # fmt: skip
    assert [one["code"] for one in found["phases"]] == ["before", "during"]
    assert [(one["key"], one["n"], one["csat"]) for one in found["strata"]] == [
        ("A", 2, "66.67"),
        ("B", 1, "0.00"),
    ]
    assert [one["key"] for one in found["managers"]] == [1, None]


def test_nobody_answered():
    found = results(QUESTIONS, (), returned=Returned(5, 0, 0, 10))
    assert (found["csat"], found["csi"], found["nps"], found["loyalty"], found["margin"]) == (None,) * 5
    assert found["response"] == "0.00"
    assert figures(QUESTIONS, (), ())["n"] == 0
