"""One instrument described once: forms, import, conflicts and prints read it (CC-20, CC-21, 6.2)."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from webapp.domain import instrument_words as words
from webapp.domain.card_parts import YES_NO
from webapp.domain.due_dates import LONGEST
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.money import MOST_FEE
from webapp.domain.words import N_, Choices

RENEWING: Choices = tuple(pair for pair in words.SERVICES if pair[0] in {"verification", "calibration"})
INSTRUMENT = Block("instrument", N_("器具"), "instruments", (
    Field("name", N_("器具名称"), limit=80),
    Field("model", N_("型号规格"), limit=80),
    Field("serial", N_("出厂编号"), limit=60),
    Field("internal_number", N_("内部编号"), limit=60),
    Field("maker", N_("制造厂"), limit=80),
    Field("measuring_range", N_("测量范围"), limit=80),
    Field("accuracy", N_("准确度等级"), limit=60),
    Field("place", N_("使用地点"), limit=80),
    Field("purpose", N_("用途"), Kind.CHOICE, choices=words.PURPOSES),
    Field("declared_mandatory", N_("强制检定"), Kind.CHOICE, choices=YES_NO),
    Field("service", N_("检定或校准"), Kind.CHOICE, choices=RENEWING),
    Field("months", N_("周期（月）"), Kind.NUMBER, low=1, high=LONGEST),
    Field("interval_source", N_("周期依据"), Kind.CHOICE, choices=words.SOURCES),
    Field("installed_on", N_("安装日期"), Kind.DATE),
    Field("ecqs_number", N_("e-CQS 编号"), limit=60),
    Field("fee", N_("约定费用（元）"), Kind.MONEY, high=MOST_FEE),
    Field("note", N_("备注"), Kind.LONG, limit=1000),
))  # fmt: skip
FIELD = {field.name: field for field in INSTRUMENT.fields}


def plain(text: str) -> str:
    """As names and numbers of instruments are compared: half width, small letters, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def identity(*, name: str, serial: str) -> str:
    """Same customer and same identity: the same instrument (product 5); without a serial number no proof."""
    return f"{plain(name)}\x1f{plain(serial)}"


@dataclass(frozen=True)
class KindName:
    """A kind of the catalogue with every name it goes by."""

    id: int
    name: str
    aliases: str = ""

    @property
    def all(self) -> list[str]:
        return [plain(one) for one in (self.name, *self.aliases.split("、")) if one.strip()]


class KindNames:
    """Finds the kind that a customer's word means."""

    def __init__(self, kinds: Iterable[KindName]) -> None:
        self._kinds = list(kinds)

    def match(self, name: str) -> int | None:
        """Exact name or alias, else the longest one contained (数显卡尺 0–150 → 卡尺); None: unknown.

        Two kinds with equally long words in it decide nothing.
        """
        wanted = plain(name)
        if wanted in self._exact:
            return self._exact[wanted]
        held = [(len(word), kind) for word, kind in self._exact.items() if len(word) > 1 and word in wanted]
        longest = max((length for length, _kind in held), default=0)
        best = {kind for length, kind in held if length == longest}
        return best.pop() if len(best) == 1 else None

    @cached_property
    def _exact(self) -> dict[str, int]:
        known: dict[str, int] = {}
        for kind in self._kinds:
            known.setdefault(plain(kind.name), kind.id)
        for kind in self._kinds:
            for word in kind.all:
                known.setdefault(word, kind.id)
        return known


def first_interval(
    *, service: str, default_months: int | None, months: int | None, source: str
) -> tuple[int | None, str]:
    """What a new instrument's interval is where the desk left it open.

    Verification takes the regulation's; calibration has none unless the customer agreed to one
    (CNAS-CL01 7.8.4.3). An interval somebody gave is the customer's own unless it is the regulation's.
    """
    if months is None:
        return (default_months, "jjg") if service == "verification" and default_months else (None, "")
    if source:
        return months, source
    return months, "jjg" if service == "verification" and months == default_months else "agreed"
