"""Remarks on a row of an import: sentences that are translated when they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from webapp.domain.refusal import Refusal, plain


@dataclass(frozen=True)
class Remark:
    """tone: bad (why the row is refused), warn (look at it), info; column: the label it is about."""

    message: str
    params: dict[str, Any] = field(default_factory=dict)
    tone: str = "bad"
    column: str = ""

    @classmethod
    def of(cls, refusal: Refusal, *, column: str = "", tone: str = "bad") -> "Remark":
        return cls(
            refusal.message, {name: _plain(value) for name, value in refusal.params.items()}, tone, column
        )

    def __str__(self) -> str:
        text = self.message % self.params if self.params else self.message
        return f"“{self.column}”：{text}" if self.column else text

    def packed(self) -> list[Any]:
        return [self.message, self.params, self.tone, self.column]


def unpacked(packed: Iterable[list[Any]]) -> list[Remark]:
    return [Remark(*one) for one in packed]


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str) else str(plain(value))
