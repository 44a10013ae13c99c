"""The chart writer: scales, columns of their height, a line with a scale of its own, hostile labels."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from webapp.web.charts import Axis, Column, columns, radar, scale, trend
from webapp.web.charts.column_chart import BOTTOM, TOP


@pytest.mark.parametrize(
    ("most", "step", "top"),
    [
        (0, 1, 1),
        (1, 1, 1),
        (3, 1, 3),
        (4, 1, 4),
        (5, 2, 6),
        (9, 5, 10),
        (41, 20, 60),
        (100, 50, 100),
        (999, 500, 1000),
    ],
)
def test_scales_are_round_and_hold_every_value(most, step, top):
    assert scale(most) == (step, top)
    assert top >= most


def drawn(*points, **options):
    return ET.fromstring(str(columns("说明", [Column(*one) for one in points], **options)))


def parts(svg, name):
    return svg.findall(f".//{{http://www.w3.org/2000/svg}}{name}")


def test_a_long_label_stands_in_two_lines_and_a_short_one_in_one():
    svg = drawn(*((word, 1) for word in ("器具损坏或丢失", "超期", *"一二三四五六七八九")))
    words = [one.text for one in parts(svg, "text")]
    assert "器具损坏" in words
    assert "或丢失" in words
    assert "超期" in words


def test_columns_are_as_high_as_their_values():
    svg = drawn(("一月", 4), ("二月", 2), ("三月", 0))
    heights = [float(one.get("height")) for one in parts(svg, "rect") if one.get("class") == "s1"]
    assert heights == [BOTTOM - TOP, (BOTTOM - TOP) / 2]
    assert svg.get("aria-label") == "说明"
    assert {"一月", "二月", "三月", "4", "2"} <= {one.text for one in parts(svg, "text")}


def test_the_line_has_its_own_scale_and_begins_where_it_is_known():
    svg = drawn(("一", 1), ("二", 1), line=[None, Fraction(50)], line_top=100, line_unit="%")
    (line,) = parts(svg, "polyline")
    assert line.get("points").split(",")[1] == f"{(TOP + BOTTOM) / 2:.1f}"
    assert "100%" in {one.text for one in parts(svg, "text")}
    assert not parts(drawn(("一", 1), line=[None]), "polyline")


def test_a_line_above_the_columns_lifts_the_scale():
    svg = drawn(("一", 1), line=[Fraction(7)])
    assert "8" in {one.text for one in parts(svg, "text")}


def test_sixty_months_carry_thirteen_labels_and_no_numbers():
    svg = drawn(*[(f"m{place}", 1) for place in range(60)])
    labels = [one.text for one in parts(svg, "text") if one.text.startswith("m")]
    assert len(labels) == 12
    assert len(parts(svg, "text")) == len(labels) + 2


def test_nothing_at_all_is_still_a_picture():
    assert drawn().get("viewBox") == "0 0 720 240"


def test_hostile_labels_are_text():
    svg = str(columns('"><script>', [Column('<script x="1">&', 3)]))
    assert "<script" not in svg
    ET.fromstring(svg)
    assert not re.search(r"style=|<style", svg)


def lines(svg, kind):
    found = [one for one in parts(svg, "polyline") if one.get("class") == kind]
    return [[tuple(map(float, place.split(","))) for place in one.get("points").split()] for one in found]


def test_a_radar_is_a_closed_line_with_the_first_axis_on_top():
    axes = [Axis("拜访", Decimal(120)), Axis("送检", Decimal(60), Decimal(100)), Axis("投诉", None)]
    svg = ET.fromstring(str(radar("雷达", axes)))
    (now,), (before,) = lines(svg, "l1"), lines(svg, "l3")
    assert now[0] == now[-1] == (210.0, 46.0)
    assert now[2] == (210.0, 150.0), "nothing known: the middle"
    assert before[0] == before[2] == (210.0, 150.0)
    assert before[1][0] > now[1][0] > 210
    assert radar("雷达", axes[:2]) is None
    titles = [one.text for one in parts(svg, "title")]
    assert titles == ["拜访：120", "送检：60", "投诉：—"]


def test_labels_of_a_radar_are_cut_and_harmless():
    names = ("<b>&", "到期送检通知率", "客户器具台账资料完整率与及时率核查", "投诉")
    svg = ET.fromstring(str(radar('"><x', [Axis(name, Decimal(90)) for name in names])))
    words = [one.text for one in parts(svg, "text")]
    assert "<b>&" in words
    assert words[words.index("客户器具台账资") + 1] == "料完整率与及…"


def test_a_trend_leaves_gaps_and_shows_bounds():
    points = [("一季", Decimal("91.20")), ("二季", None), ("三季", Decimal(59)), ("四季", Decimal("94.00"))]
    svg = ET.fromstring(str(trend("走势", points, bounds=[Decimal(90), Decimal(70)])))
    assert [len(one) for one in lines(svg, "l1")] == [1, 2]
    assert [one.get("class") for one in parts(svg, "path")].count("goal") == 2
    words = [one.text for one in parts(svg, "text")]
    assert {"91.20", "94.00", "59", "—", "40", "120"} <= set(words)


def test_a_trend_of_nothing_is_an_empty_frame():
    svg = ET.fromstring(str(trend("走势", [("一季", None)])))
    assert not lines(svg, "l1")
