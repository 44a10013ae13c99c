"""Shapes and actual values for the property tests of the review."""

from decimal import Decimal

from hypothesis import strategies as st

from webapp.domain.kpi_parameters import parse
from webapp.domain.kpi_words import Direction, Method

AMOUNTS = st.decimals(min_value=-1000, max_value=1000, places=2)
COUNTS = st.integers(min_value=0, max_value=1000).map(Decimal)
CAPS = st.integers(min_value=100, max_value=200).map(str)
THREE = st.lists(AMOUNTS, min_size=3, max_size=3, unique=True)


@st.composite
def ratios(draw, direction):
    target = draw(st.decimals(min_value=0, max_value=1000, places=2))
    return parse(Method.RATIO, {"target": target, "direction": direction, "cap": draw(CAPS)})


@st.composite
def interpolations(draw, direction):
    points = sorted(draw(THREE), reverse=direction == Direction.DOWN)
    names = dict(zip(("floor", "target", "stretch"), points, strict=True))
    return parse(Method.INTERPOLATION, {**names, "direction": direction, "cap": draw(CAPS)})


@st.composite
def stairs(draw, direction):
    amounts = AMOUNTS if direction != Direction.RANGE else AMOUNTS.map(abs)
    limits = draw(st.lists(amounts, min_size=1, max_size=10, unique=True))
    limits.sort(reverse=direction == Direction.UP)
    scores = sorted(
        draw(st.lists(st.integers(0, 100), min_size=len(limits), max_size=len(limits))), reverse=True
    )
    low, high = sorted(draw(st.lists(AMOUNTS, min_size=2, max_size=2)))
    steps = list(zip(limits, scores, strict=True))
    return parse(
        Method.STEP,
        {"steps": steps, "direction": direction, "low": low, "high": high, "cap": draw(CAPS)},
    )


@st.composite
def deductions(draw):
    return parse(Method.DEDUCTION, {"each": draw(st.integers(1, 100)), "cap": draw(CAPS)})


@st.composite
def additions(draw):
    base = draw(st.integers(0, 100))
    return parse(Method.ADDITION, {"base": base, "each": draw(st.integers(1, 100)), "cap": draw(CAPS)})


UP = st.one_of(ratios(Direction.UP), interpolations(Direction.UP), stairs(Direction.UP), additions())
DOWN = st.one_of(ratios(Direction.DOWN), interpolations(Direction.DOWN), stairs(Direction.DOWN), deductions())
SHAPES = st.one_of(UP, DOWN, stairs(Direction.RANGE))
