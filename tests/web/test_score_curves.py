"""The curve of every usual indicator can be drawn; the point stands where the score is."""

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest

from webapp.domain.kpi_trials import trial
from webapp.domain.kpi_usual import USUAL_INDICATORS
from webapp.web.score_curves import BOTTOM, LEFT, RIGHT, TOP, score_curve

WEIGHTED = [one for one in USUAL_INDICATORS if one.method]


@pytest.mark.parametrize("one", WEIGHTED, ids=lambda one: one.code)
@pytest.mark.parametrize("actual", ["", "0", "1", "-5", "98.5", "1000000"])
def test_every_curve_is_a_picture_within_its_frame(app, one, actual):
    with app.test_request_context():
        drawn = score_curve(trial(one.method, one.params, actual))
    picture = ET.fromstring(str(drawn))
    assert picture.get("aria-label")
    for line in picture.iter("{http://www.w3.org/2000/svg}polyline"):
        for pair in line.get("points").split():
            x, y = map(float, pair.split(","))
            assert LEFT - 0.1 <= x <= RIGHT + 0.1
            assert TOP - 0.1 <= y <= BOTTOM + 0.1


def test_the_point_is_the_score_and_says_both(app):
    with app.test_request_context():
        drawn = str(score_curve(trial("ratio", {"target": "10", "direction": "up"}, "9.2")))
        bare = str(score_curve(trial("ratio", {"target": "10", "direction": "up"})))
        nothing = score_curve(trial("ratio", {"target": "0", "direction": "up"}, "9"))
    assert "9.2 → 92" in drawn
    x, y = map(float, re.search(r'cx="([\d.]+)" cy="([\d.]+)"', drawn).groups())
    assert x == pytest.approx(LEFT + (RIGHT - LEFT) * 9.2 / 25, abs=0.1)
    assert y == pytest.approx(BOTTOM - (BOTTOM - TOP) * 92 / 120, abs=0.1)
    assert "circle" not in bare
    assert nothing is None


def test_a_cap_of_its_own_ends_the_scale(app):
    with app.test_request_context():
        drawn = str(score_curve(trial("addition", {"base": "60", "each": "20", "cap": "150"}, "9")))
    assert ">150<" in drawn
    assert f"9 → {Decimal(150)}" in drawn
