"""A batch's window far before anything was ever due is refused with a sentence, whatever its kind."""

import pytest


@pytest.mark.parametrize("kind", ["due", "courtesy", "rotation"])
@pytest.mark.parametrize(
    ("day", "is_allowed"), [("0001-01-01", False), ("1979-12-31", False), ("1980-01-01", True)]
)
def test_too_early(day, is_allowed, kind, world, as_):
    told = {"kind": kind, "from_on": day, "to_on": day}
    page = as_(world.chief).get("/recalls/batches/new", query_string=told)
    assert page.status_code == 200
    told = [words for words in ("起始日期太早", "年份不能早于 1900 年") if words in page.text]
    assert len(told) == (0 if is_allowed else 1)
