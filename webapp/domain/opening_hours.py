"""Opening hours of a day, as they are typed and kept: 08:30-12:00、13:30-17:30."""

import re
from datetime import time
from itertools import pairwise

from webapp.domain.refusal import Refusal

Span = tuple[time, time]
_TIME = r"([01]?\d|2[0-3]):([0-5]\d)"
WRITTEN = re.compile(rf"{_TIME}\s*[-–—~]\s*{_TIME}", re.ASCII)


def openings(text: str) -> tuple[Span, ...]:
    """From 08:30-12:00、13:30-17:30 as it is typed and kept; raises the first Refusal."""
    spans = tuple(_span(part.strip()) for part in re.split("[、,，]", text))
    for (_start, end), (following, _end) in pairwise(spans):
        if following <= end:
            raise Refusal("工作时间须按先后填写，且不能重叠。")
    return spans


def _span(text: str) -> Span:
    found = WRITTEN.fullmatch(text)
    if found is None:
        raise Refusal("工作时间请写成 08:30-12:00、13:30-17:30 的样子。")
    start, end = (time(int(found[place]), int(found[place + 1])) for place in (1, 3))
    if start >= end:
        raise Refusal("每段工作时间的结束须晚于开始。")
    return start, end
