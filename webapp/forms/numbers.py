"""Numbers as people write them, and lines by their place; what no arithmetic can bear is no number."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from wtforms import DecimalField, FieldList

LARGEST = 18  # digits before the point: more are a slip, and money is reckoned in 28
PLACES = 4  # digits of the place of a line


class NumberField(DecimalField):  # type: ignore[misc]
    """Neither NaN, of which one kind breaks every comparison, nor infinite, nor 1E+999999."""

    data: Decimal | None

    def process_formdata(self, valuelist: Any) -> None:
        super().process_formdata(valuelist)
        found = self.data
        if found is not None and not (found.is_finite() and found.adjusted() < LARGEST):
            self.data = None
            raise ValueError(self.gettext("Not a valid decimal value."))


class LinesField(FieldList):  # type: ignore[misc]
    """names-0-…, names-1-…: places in plain digits, few enough to count with; other names are no lines."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        start = f"{prefix}-"
        for name in formdata:
            place = name.removeprefix(start).split("-", 1)[0] if name.startswith(start) else ""
            if place.isascii() and place.isdigit() and len(place) <= PLACES:
                yield int(place)
