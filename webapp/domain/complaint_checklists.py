"""The checklist that gates a closing: points for all, for the track and for the type, editable."""

from collections.abc import Collection, Iterable, Mapping

from webapp.domain.complaint_checkpoints import DEFAULTS, EVERY, Points
from webapp.domain.refusal import Refusal

MOST = 30
LONGEST = 120


def checklist(kept: Mapping[str, Iterable[str]], *, track: str, category: str) -> Points:
    """The points of one complaint, each once; kept: what a house has made of the lists."""
    lists = DEFAULTS | {name: tuple(points) for name, points in kept.items()}
    names = (EVERY, f"track.{track}", f"category.{category}")
    return tuple(dict.fromkeys(point for name in names for point in lists.get(name, ())))


def open_items(points: Iterable[str], done: Collection[str]) -> Points:
    """Those that are neither ticked nor waived with a reason."""
    return tuple(point for point in points if point not in done)


def read(text: str) -> Points:
    """One list as it is typed, a point a line; raises the first Refusal. An empty list is allowed."""
    found = tuple(line for typed in text.splitlines() if (line := " ".join(typed.split())))
    if len(found) > MOST:
        raise Refusal("一份检查表最多 %(most)s 项。", most=MOST)
    if len(set(found)) < len(found):
        raise Refusal("检查表中有重复的项目。")
    for line in found:
        if len(line) > LONGEST:
            raise Refusal("检查项目最多 %(most)s 个字：%(start)s……", most=LONGEST, start=line[:10])
    return found


def refuse_waiver(note: str) -> None:
    """A point that does not apply says why."""
    if not note.strip():
        raise Refusal("请写明不适用的理由。")
