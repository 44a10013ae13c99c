"""What an institute may set on each of its printed forms, and from which day: 抬头, 文号, 标题, 落款 (RP-01).

A paper carries the texts of its own day, so that what is printed again reads as it did. Numbers come from the
record's own number, never from a second count: a 文号 is another way of writing it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from webapp.domain.printed_forms import NUMBERED, RUNNING, YEARLY, Printed
from webapp.domain.refusal import Refusal

NUMBER, YEAR, PLACE = "{编号}", "{年}", "{序号}"
TITLE, HOUSE, DAY = "{标题}", "{单位}", "{日期}"
LINES, SMALLEST, LARGEST, MOST = 5, 25, 60, 100
LONGEST = {"house": 40, "code": 30, "number": 40, "title": 30, "remark": 50}
LINE = 40  # signs of a line under the paper
_PLACES = re.compile(r"\{[^{}]*\}|[{}]")
_YEARLY = re.compile(r"[A-Z]+-(\d{4})-(\d+)")
_RUNNING = re.compile(r"[A-Z]+-(\d+)")
Kept = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Texts:
    """ "" is what the program brings along; seal: millimetres of room for it, 0 for none;
    again: a paper printed before says so.
    """

    house: str = ""
    code: str = ""
    number: str = ""
    title: str = ""
    closing: str = ""
    seal: int = 0
    remark: str = ""
    again: bool = False


USUAL = Texts()
NAMES = tuple(field.name for field in fields(Texts))


@dataclass(frozen=True)
class TextsEdition:
    """since "": always; by, at: who set it, when."""

    texts: Texts = USUAL
    since: str = ""
    by: str = ""
    at: str = ""


def editions(kept: Kept) -> tuple[TextsEdition, ...]:
    """All of them, in the order in which they begin to hold."""
    own = (TextsEdition(_texts(one["texts"]), one["since"], one["by"], one["at"]) for one in kept)
    return (TextsEdition(), *own)


def in_force(found: Sequence[TextsEdition], *, on: date) -> Texts:
    """Those of that day."""
    return next(one.texts for one in reversed(found) if one.since <= on.isoformat())


def changed(
    found: Sequence[TextsEdition], texts: Texts, *, since: date, today: date, by: str, at: str
) -> list[dict[str, Any]]:
    """The versions to keep; a day that is over keeps what it printed."""
    if since < today:
        raise Refusal("启用日期不能早于今天：已经过去的日子，打印的内容不改。")
    day = since.isoformat()
    others = [one for one in found[1:] if one.since != day]
    before = [found[0], *(one for one in others if one.since < day)]
    after = [one for one in others if one.since > day]
    if before[-1].texts != texts:
        before.append(TextsEdition(texts, day, by, at))
    if len(before) + len(after) > MOST + 1:  # the usual one is no version of the house
        raise Refusal("最多保留 %(most)s 个版本。", most=MOST)
    return _packed([*before[1:], *after])


def restored(found: Sequence[TextsEdition], *, today: date, by: str, at: str) -> list[dict[str, Any]]:
    """As the program brings it along, from today on; what was to hold later is withdrawn."""
    past = [one for one in found if one.since <= today.isoformat()]
    return changed(past, USUAL, since=today, today=today, by=by, at=at)


def faults(form: Printed, texts: Texts) -> dict[str, Refusal]:
    """By field, in one sentence each."""
    told: dict[str, Refusal] = {}
    for name, longest in LONGEST.items():
        if len(getattr(texts, name)) > longest:
            told[name] = Refusal("请控制在 %(most)s 个字以内。", most=longest)
    for name, sentence in (
        ("number", _number_fault(form, texts.number)),
        ("title", _place_fault(texts.title, (TITLE,))),
        ("closing", _closing_fault(texts.closing)),
    ):
        if sentence is not None:
            told.setdefault(name, sentence)
    if texts.seal and not SMALLEST <= texts.seal <= LARGEST:
        told["seal"] = Refusal("盖章处应为 %(least)s 到 %(most)s 毫米。", least=SMALLEST, most=LARGEST)
    return told


def numbered(pattern: str, number: str) -> str:
    """A record's number as the house writes it; one that does not fit the pattern stays as it is."""
    if not pattern or not number:
        return number
    yearly = _YEARLY.fullmatch(number)
    running = _RUNNING.fullmatch(number)
    year = yearly.group(1) if yearly else ""
    place = yearly.group(2) if yearly else running.group(1) if running else ""
    if (YEAR in pattern and not year) or (PLACE in pattern and not place):
        return number
    return filled(pattern, {NUMBER: number, YEAR: year, PLACE: place})


def filled(text: str, values: Mapping[str, str]) -> str:
    """Each place once: what is filled in is not looked through again."""
    return _PLACES.sub(lambda found: values.get(found.group(), found.group()), text)


def _number_fault(form: Printed, pattern: str) -> Refusal | None:
    if not pattern:
        return None
    if form.number not in NUMBERED:
        return Refusal("这张表单没有编号，不能设文号。")
    allowed = {YEARLY: (NUMBER, YEAR, PLACE), RUNNING: (NUMBER, PLACE)}.get(form.number, (NUMBER,))
    fault = _place_fault(pattern, allowed)
    if fault is not None:
        return fault
    if NUMBER not in pattern and PLACE not in pattern:
        return Refusal("文号里要有%(places)s，否则每张都一样。", places=_either(allowed))
    if form.number == YEARLY and NUMBER not in pattern and YEAR not in pattern:
        return Refusal("序号每年从头数，文号里还要有%(year)s，否则隔年会重号。", year=YEAR)
    return None


def _either(allowed: Sequence[str]) -> str:
    return "或".join(place for place in (NUMBER, PLACE) if place in allowed)


def _place_fault(text: str, allowed: Sequence[str]) -> Refusal | None:
    for found in _PLACES.findall(text):
        if found not in allowed:
            return Refusal(
                "不认识“%(place)s”，这里可以用%(places)s。", place=found, places="、".join(allowed)
            )
    return None


def _closing_fault(text: str) -> Refusal | None:
    lines = text.splitlines()
    if len(lines) > LINES:
        return Refusal("落款最多 %(most)s 行。", most=LINES)
    if any(len(line) > LINE for line in lines):
        return Refusal("落款每行最多 %(most)s 个字。", most=LINE)
    return _place_fault(text, (HOUSE, DAY))


def _texts(kept: Mapping[str, Any]) -> Texts:
    return Texts(**{name: value for name, value in kept.items() if name in NAMES})


def _packed(found: Sequence[TextsEdition]) -> list[dict[str, Any]]:
    return [{"texts": asdict(one.texts), "since": one.since, "by": one.by, "at": one.at} for one in found]
