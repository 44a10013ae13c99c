"""The chart writer: scales, columns of their height, a line with a scale of its own, hostile labels."""

import re
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from webapp.web.charts import BOTTOM, TOP, Column, columns, scale


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
