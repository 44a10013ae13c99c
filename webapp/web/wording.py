"""The texts of a form as they stand on one sheet: the only way papers come to them."""

from dataclasses import dataclass
from datetime import date

from webapp import clock
from webapp.domain.form_texts import DAY, HOUSE, TITLE, Texts, filled, numbered
from webapp.domain.printed_forms import key_of
from webapp.queries import form_texts, settings
from webapp.web.formats import day


@dataclass(frozen=True)
class Wording:
    """house: the line above; closing: lines under the paper; seal: millimetres."""

    texts: Texts
    house: str
    on: date

    @property
    def closing(self) -> list[str]:
        known = {HOUSE: self.house, DAY: day(self.on)}
        return [filled(line.strip(), known) for line in self.texts.closing.splitlines() if line.strip()]

    @property
    def ends(self) -> bool:
        """Whether the house has lines or a seal of its own under this form."""
        return bool(self.closing or self.texts.seal)

    @property
    def seal(self) -> int:
        return int(self.texts.seal)

    @property
    def remark(self) -> str:
        return self.texts.remark

    def code(self, usual: str) -> str:
        return self.texts.code or usual

    def title(self, usual: str) -> str:
        return filled(self.texts.title, {TITLE: usual}) if self.texts.title else usual

    def number(self, number: str) -> str:
        return numbered(self.texts.number, number)

    def number_line(self, number: str) -> str:
        """文号 once the house writes it its own way."""
        told = self.number(number)
        return f"编号：{told}" if told == number else f"文号：{told}"


def wording(code: str, *, on: date | None = None) -> Wording:
    """As a paper of that day has it; today's where a paper has no day of its own."""
    return worded(form_texts.of(key_of(code), on=on or clock.today()), on=on)


def worded(texts: Texts, *, on: date | None = None) -> Wording:
    return Wording(texts, texts.house or settings.institute(), on or clock.today())
