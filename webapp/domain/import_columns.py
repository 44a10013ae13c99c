"""The columns of an import file: what they mean, how a header is recognised, what must not be missing."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property

from webapp.domain.fields import Field, Kind
from webapp.domain.words import N_

BRACKETS = re.compile(r"\([^()]*\)$")
BETWEEN = re.compile(r"[\s:_*]+")
NAME_OR_NUMBER = N_("客户名称或客户编号")  # what lacking() puts together, for the catalogue


@dataclass(frozen=True)
class Column:
    """key: `name` of the card, `contact.name` of its contact, or a word of its own; field: how it is read.

    meanings: code -> other words for it; keeps_words: a word without a code is kept as it is; is_digits: a
    number in the cell is read as its digits.
    """

    key: str
    label: str
    synonyms: tuple[str, ...] = ()
    field: Field | None = None
    width: int = 16
    in_template: bool = False
    meanings: Mapping[str, tuple[str, ...]] = dataclass_field(default_factory=dict)
    keeps_words: bool = False
    is_digits: bool = False

    @cached_property
    def codes(self) -> dict[str, str]:
        """Each word and code as the column's field knows it -> code; the list's own words come first."""
        assert self.field is not None
        known = {word: code for code, word in self.field.choices}
        known |= {code: code for code, _word in self.field.choices if code not in known}
        for code, words in self.meanings.items():
            for word in words:
                known.setdefault(word, code)
        return known


@dataclass(frozen=True)
class Columns:
    """All columns a kind of file may have; required: one of each group; foreign: headers of other files."""

    all: tuple[Column, ...]
    required: tuple[tuple[str, ...], ...]
    foreign: frozenset[str] = frozenset()

    def of(self, key: str) -> Column:
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.all}

    def words(self) -> dict[str, str]:
        """Normalised header -> key; labels come before synonyms."""
        known: dict[str, str] = {}
        for column in self.all:
            known.setdefault(normal(column.label), column.key)
        for column in self.all:
            for word in column.synonyms:
                known.setdefault(normal(word), column.key)
        return known

    def guess(self, headers: Sequence[str]) -> dict[int, str]:
        """Place in the file -> key, each key once, exact labels first."""
        known, taken = self.words(), dict[str, int]()
        exact = {normal(column.label) for column in self.all}
        by_rank = sorted(range(len(headers)), key=lambda place: normal(headers[place]) not in exact)
        for place in by_rank:
            key = known.get(normal(headers[place])) or self._loose(headers[place], known)
            if key and key not in taken:
                taken[key] = place
        return {place: key for key, place in sorted(taken.items(), key=lambda item: item[1])}

    def _loose(self, header: str, known: Mapping[str, str]) -> str | None:
        """检定周期(月) is 检定周期; money keeps its unit: 销售收入(万元) is not 销售收入（元）."""
        key = known.get(BRACKETS.sub("", normal(header)))
        field = self.of(key).field if key else None
        return None if field is not None and field.kind is Kind.MONEY else key

    def lacking(self, keys: Iterable[str]) -> list[str]:
        """What must be there and is not, worded: 客户名称或客户编号."""
        have = set(keys)
        return [
            "或".join(self.of(key).label for key in group) for group in self.required if not have & set(group)
        ]

    def strangers(self, headers: Sequence[str]) -> list[str]:
        """Headers that tell of another kind of file; one alone may be chance."""
        found = [header for header in headers if normal(header) in self.foreign]
        return found if len(found) > 1 else []


def normal(header: str) -> str:
    """A header as it is compared: half width, small letters, no blanks and marks."""
    return BETWEEN.sub("", unicodedata.normalize("NFKC", header).casefold())


def signature(headers: Sequence[str]) -> str:
    """The same for the same header, whatever the file is called."""
    return hashlib.sha256("\x1f".join(headers).encode()).hexdigest()
