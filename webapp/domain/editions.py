"""A text of the house with the day each version holds from: what an earlier day printed stays as it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.refusal import Refusal

MOST = 100
Kept = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Edition:
    """number: 1 is what the program brings along; since "": always; by, at: who wrote it, when."""

    number: int
    text: str
    since: str = ""
    by: str = ""
    at: str = ""


def editions(kept: Kept, usual: str) -> tuple[Edition, ...]:
    """All of them, oldest first."""
    own = (
        Edition(number, one["text"], one["since"], one["by"], one["at"])
        for number, one in enumerate(kept, start=2)
    )
    return (Edition(1, usual), *own)


def in_force(found: Sequence[Edition], *, on: date) -> Edition:
    """The version of that day."""
    return next(one for one in reversed(found) if one.since <= on.isoformat())


def changed(
    found: Sequence[Edition], text: str, *, longest: int, today: date, by: str, at: str
) -> list[dict[str, str]]:
    """The versions to keep when this text holds from today on; a second change of one day takes its place."""
    told = tidy(text)
    if not told:
        raise Refusal("文字不能空着。")
    if len(told) > longest:
        raise Refusal("最多 %(most)s 个字。", most=longest)
    before = [one for one in found if one.since < today.isoformat()]
    if before[-1].text != told:
        before.append(Edition(len(before) + 1, told, today.isoformat(), by, at))
    if len(before) > MOST:
        raise Refusal("最多保留 %(most)s 个版本。", most=MOST)
    return [{"since": one.since, "text": one.text, "by": one.by, "at": one.at} for one in before[1:]]


def tidy(text: str) -> str:
    """Line ends as the house writes them, no blanks at the ends of lines."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines).strip()
