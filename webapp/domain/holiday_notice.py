"""A year's days as typed or pasted: the State Council's notice itself, or one day a line with its name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.holidays import Year
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import SATURDAY

LONGEST = 20_000
LONGEST_NAME = 20
LONGEST_BREAK = 60
# Blanks count only between words of Latin letters.
IN_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
BLANKS = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
# 2027-02-08, 2027/2/8 and 2027.2.8 are read as 2027年2月8日.
PLAIN_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})日?")
DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
WORDS = re.compile(rf"{DAY}(?:[至到~～—–-]+{DAY})?|(上班|补班|worked)|(放假)|([。；;])")
NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+|\d{1,2})[、.．]")
NO_NAME = re.compile(rf"{WORDS.pattern}|调休|正常|公休|共\d+天")
SIGNS = re.compile(r"[^\w ]+|_+")


@dataclass(frozen=True)
class Read:
    """others: special days of other years that stood in the text and are not taken."""

    year: Year
    others: tuple[date, ...] = ()


def read(text: str, *, year: int) -> Read:
    """Free days on weekends are left out, they are free anyhow; refused where nothing can be read."""
    if len(text) > LONGEST:
        raise Refusal("最多 %(n)d 个字。", n=LONGEST)
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    name = ""
    for line in text.splitlines():
        bare = NUMBERED.sub("", PLAIN_DAY.sub(r"\1年\2月\3日", BLANKS.sub("", IN_BRACKETS.sub("", line))))
        days = list(_days(bare, year))
        if not days:
            continue
        name = _name(bare) or name
        for day, is_worked in days:
            if is_worked and day.weekday() < SATURDAY:
                raise Refusal("%(day)s 是工作日，调休上班只填周末的日期。", day=day.isoformat())
            if is_worked or day.weekday() < SATURDAY:
                (worked if is_worked else off)[day] = name
    if not off and not worked:
        raise Refusal("没有读到放假或上班的日期，请逐行填写，如“2027-02-08 春节”。")
    return _sorted(off, worked, year)


def _sorted(off: dict[date, str], worked: dict[date, str], year: int) -> Read:
    ours = (dict(sorted((d, n) for d, n in days.items() if d.year == year)) for days in (off, worked))
    others = tuple(sorted(day for day in (*off, *worked) if day.year != year))
    if len(others) == len(off) + len(worked):
        raise Refusal("这些日期都不在 %(year)s 年。", year=year)
    return Read(Year(year, *ours), others)


def _days(line: str, year: int) -> Iterator[tuple[date, bool]]:
    """Each day of the line and whether it is worked: what follows the days (上班 or 放假) says so."""
    waiting: list[date] = []
    month = 0
    for found in WORDS.finditer(line):
        first_year, first_month, first, last_year, last_month, last, works, _free, _stop = found.groups()
        if first is None:
            yield from ((day, works is not None) for day in waiting)
            waiting = []
            continue
        begin = _day(first_year or year, first_month or month, first)
        month = begin.month
        end = begin
        if last is not None:
            end = _day(last_year or begin.year, last_month or month, last)
            month = end.month
        span = (end - begin).days
        if not 0 <= span <= LONGEST_BREAK:
            raise Refusal("“%(text)s”的起止日期不对，请核对。", text=found.group()[:30])
        waiting += [begin + timedelta(days=n) for n in range(span + 1)]
    yield from ((day, False) for day in waiting)


def _day(year: str | int, month: str | int, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        text = f"{year}-{int(month):02d}-{int(day):02d}"
        raise Refusal("“%(text)s”不是日期，应写成 2026-10-01 的样子。", text=text) from None


def _name(line: str) -> str:
    """What stands before the colon, or what is left of the line without its days."""
    head, colon, _rest = line.replace(":", "：").partition("：")
    name = head if colon and not WORDS.search(head) else SIGNS.sub("", NO_NAME.sub("", line)).strip()
    return name[:LONGEST_NAME]
