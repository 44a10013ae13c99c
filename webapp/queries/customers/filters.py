"""What a customer list is asked for: filters, order, page and columns, all of them in the address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, urlencode

from webapp.domain import card_words as words
from webapp.domain.custom_fields import is_name
from webapp.domain.words import N_, Choices
from webapp.queries.customers import own_filters

SORTS = ("number", "name", "updated", "created", "completeness", "grade", "manager")
DEFAULT_SORT = "-updated"
UNGRADED = "none"
MINE, NOBODY, POOLED, UNSAID = "me", "none", "pool", "none"
ANY_PARTNER = "any"
LONGEST = 100
MOST_FIELDS = 60
LONGEST_ADDRESS = 4000
LAST_PAGE = 200  # a list shows its first 10,000; whoever wants more narrows it down

STATUS_CODES = tuple(code for code, _word in words.STATUSES)
GRADE_CODES = tuple(code or UNGRADED for code, _word in words.GRADES)
GRADES: Choices = tuple((code or UNGRADED, word) for code, word in words.GRADES)
PARTNERS: Choices = (
    (ANY_PARTNER, N_("任一合作角色")),
    *((code, word) for code, word in words.PARTY_ROLES if code in words.PARTNER_ROLES),
)
COLUMNS: Choices = (
    ("grade", N_("等级")),
    ("status", N_("状态")),
    ("manager", N_("客户经理")),
    ("contact", N_("联系人")),
    ("phone", N_("电话")),
    ("industry", N_("行业")),
    ("region", N_("地区")),
    ("credit_code", N_("统一社会信用代码")),
    ("source", N_("来源")),
    ("tags", N_("标签")),
    ("secrecy", N_("密级")),
    ("completeness", N_("完整度")),
    ("created", N_("建卡日期")),
    ("updated", N_("最近更改")),
)
COLUMN_CODES = tuple(code for code, _word in COLUMNS)
DEFAULT_COLUMNS = ("grade", "status", "manager", "industry", "region", "completeness", "updated")
DAYS = re.compile(r"[1-9]\d{0,3}")
RUN = re.compile(r"DR-[0-9]{6,12}")


@dataclass(frozen=True)
class Filters:
    """One list as asked for; what is not allowed has been dropped, so every value here is sound."""

    q: str = ""
    status: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    industry: str = ""
    region: str = ""
    manager: str = ""  # me, none (待分配), pool, or a user's id
    tag: str = ""
    below: int | None = None  # percent of completeness
    secrecy: str = ""
    key: str = ""  # 1: key accounts only
    created: str = ""  # since: a number of days, or a date
    changed: str = ""
    kind: str = ""
    partner: str = ""
    run: str = ""  # an import's number: the customers it wrote to
    given: str = ""  # handed to the manager by somebody else within so many days
    ends: str = ""  # a grade that ends within so many days, for who may renew it
    source: str = ""  # the channel, none: nobody said; method the same
    method: str = ""
    until: str = ""  # the last day on which the card was made
    first: str = ""  # new customers: their first order was completed on that day or later
    own: tuple[tuple[str, str], ...] = ()  # of the institute's own fields (queries.customers.own_filters)
    sort: str = DEFAULT_SORT
    columns: tuple[str, ...] = ()
    page: int = 1

    @classmethod
    @lru_cache(maxsize=1000)
    def read(cls, query: str) -> "Filters":
        """From an address or a saved view; unknown names and values are dropped, not refused."""
        try:
            given = parse_qs(query[:LONGEST_ADDRESS], max_num_fields=MOST_FIELDS)
        except ValueError:  # more fields than any list has
            return cls()
        first = {name: values[0].replace("\0", "").strip()[:LONGEST] for name, values in given.items()}
        return cls(
            q=first.get("q", ""),
            status=_allowed(given.get("status", ()), STATUS_CODES),
            grade=_allowed(given.get("grade", ()), GRADE_CODES),
            industry=first.get("industry", ""),
            region=first.get("region", ""),
            manager=_manager(first.get("manager", "")),
            tag=first.get("tag", ""),
            below=_between(first.get("below", ""), 1, 100),
            secrecy=_one(first.get("secrecy", ""), words.SECRECIES),
            key="1" if first.get("key") == "1" else "",
            created=_since(first.get("created", "")),
            changed=_since(first.get("changed", "")),
            kind=_one(first.get("kind", ""), words.KINDS),
            partner=_one(first.get("partner", ""), PARTNERS),
            run=first.get("run", "") if RUN.fullmatch(first.get("run", "")) else "",
            given=_days(first.get("given", "")),
            ends=_days(first.get("ends", "")),
            source=first.get("source", ""),
            method=first.get("method", ""),
            until=_date(first.get("until", "")),
            first=_date(first.get("first", "")),
            own=own_filters.read(first),
            sort=_sort(first.get("sort", "")),
            columns=_columns(given.get("columns", ())),
            page=_between(first.get("page", ""), 1, LAST_PAGE) or 1,
        )

    def query(self, **changes: Any) -> str:
        """The address's query string with these changes; what is as always is left out."""
        return urlencode(self.pairs(**changes), safe=",")

    def pairs(self, **changes: Any) -> list[tuple[str, Any]]:
        """Names and values of the address, for hidden fields too."""
        wanted = replace(self, **changes)
        found: list[tuple[str, Any]] = []
        for field in fields(self):
            value = getattr(wanted, field.name)
            if value == field.default:
                continue
            if field.name == "columns":
                found.append((field.name, ",".join(value)))
            elif field.name == "own":
                found += value
            else:
                found += [(field.name, one) for one in (value if isinstance(value, tuple) else (value,))]
        return found

    def narrowing(self) -> str:
        """The filters alone: without page, order and columns."""
        return self.query(page=1, sort=DEFAULT_SORT, columns=())

    @property
    def sort_key(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def is_downwards(self) -> bool:
        return self.sort.startswith("-")

    @property
    def own_columns(self) -> tuple[str, ...]:
        """Those of the institute's own fields, by name."""
        return tuple(one for one in self.columns if is_name(one))

    @property
    def shown(self) -> frozenset[str]:
        """The columns on the page."""
        return frozenset(self.columns or DEFAULT_COLUMNS)


def since(text: str, *, on: date) -> date | None:
    """The first day meant by 7 (the last seven days with today) or by 2026-03-12."""
    if not text:
        return None
    return on - timedelta(days=int(text) - 1) if text.isdecimal() else date.fromisoformat(text)


def _allowed(given: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in known if code in given)


def _one(given: str, choices: Choices) -> str:
    return given if given in dict(choices) else ""


def _manager(given: str) -> str:
    if given in (MINE, NOBODY, POOLED):
        return given
    return given if re.fullmatch(r"[1-9][0-9]{0,8}", given) else ""


def _between(given: str, low: int, high: int) -> int | None:
    if not re.fullmatch(r"[0-9]{1,6}", given):
        return None
    return min(int(given), high) if int(given) >= low else None


def _days(given: str) -> str:
    return given if DAYS.fullmatch(given) and given.isascii() else ""


def _since(given: str) -> str:
    return _days(given) or _date(given)


def _date(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        return ""


def _sort(given: str) -> str:
    return given if given.removeprefix("-") in SORTS and not given.startswith("--") else DEFAULT_SORT


def _columns(given: Sequence[str]) -> tuple[str, ...]:
    asked = {code for text in given for code in text[: LONGEST * 4].split(",")}
    chosen = tuple(code for code in COLUMN_CODES if code in asked) + own_filters.columns(asked)
    return () if set(chosen) == set(DEFAULT_COLUMNS) else chosen
