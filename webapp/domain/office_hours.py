"""When the office is open on a working day: spans of the clock, one after the other."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from webapp.domain.refusal import Refusal

Spans = tuple[tuple[time, time], ...]

USUAL: Spans = ((time(8, 30), time(12)), (time(13, 30), time(17, 30)))


def spans(kept: Sequence[Sequence[str]] | None) -> Spans:
    """What the settings keep, ["08:30", "12:00"] and so on; nothing kept: the usual hours."""
    if not kept:
        return USUAL
    return tuple((time.fromisoformat(begin), time.fromisoformat(end)) for begin, end in kept)


def checked(asked: Spans) -> Spans:
    """The same; refused unless each span ends after it begins and none begins before the last is over."""
    if not asked:
        raise Refusal("请至少填写一段办公时间。")
    for begin, end in asked:
        if end <= begin:
            raise Refusal("结束时间须晚于开始时间。")
    for (_begin, end), (begin, _end) in pairwise(asked):
        if begin < end:
            raise Refusal("下午的开始时间不能早于上午的结束时间。")
    return asked


def plain(asked: Spans) -> list[list[str]]:
    """Spans as the settings keep them, to the minute."""
    return [[begin.strftime("%H:%M"), end.strftime("%H:%M")] for begin, end in asked]


def minutes(asked: Spans) -> int:
    """How long a working day is."""
    return sum((end.hour - begin.hour) * 60 + end.minute - begin.minute for begin, end in asked)
