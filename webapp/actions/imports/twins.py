"""Two rows of one file about the same thing: they add up where they agree, the later is refused where not."""

import json
from collections.abc import Callable
from typing import Any

from webapp.actions.imports.judgement import Judgement
from webapp.actions.imports.understanding import Draft
from webapp.domain import phones
from webapp.domain.import_columns import Columns

MOST_NAMED = 3


class Twins:
    """Remembers what the rows stated that were taken so far; kept as text, for there may be very many."""

    def __init__(
        self,
        *,
        identity: Callable[[Judgement], list[str]],
        facts: Callable[[Draft], dict[str, Any]],
        columns: Columns,
    ) -> None:
        self._identity, self._facts, self._columns = identity, facts, columns
        self._line: dict[str, int] = {}
        self._stated: dict[int, bytes] = {}

    def settle(self, judgement: Judgement) -> None:
        """Changes the judgement of a row that comes after a twin."""
        if judgement.outcome == "refused":
            return
        names, facts = self._identity(judgement), self._facts(judgement.draft)
        line = next((self._line[name] for name in names if name in self._line), None)
        if line is None:
            self._keep(judgement.draft.line, names, facts)
            return
        stated: dict[str, Any] = json.loads(self._stated[line])
        against = [key for key, value in facts.items() if key in stated and not _agree(stated[key], value)]
        if against:
            labels = "、".join(f"“{self._label(key)}”" for key in against[:MOST_NAMED])
            judgement.draft.refuse(
                "与第 %(line)s 行说的是同一个，但%(what)s不一致，请改成一致或只留一行。",
                line=line,
                what=labels,
            )
            judgement.outcome, judgement.shown = "refused", []
        elif facts.keys() <= stated.keys():
            judgement.draft.note("与第 %(line)s 行重复。", tone="info", line=line)
            judgement.outcome, judgement.shown = "same", []
        else:
            judgement.draft.note("与第 %(line)s 行说的是同一个，合并写入。", tone="info", line=line)
            judgement.outcome = "changed" if judgement.outcome == "new" else judgement.outcome
            self._keep(line, names, stated | facts)

    def _keep(self, line: int, names: list[str], facts: dict[str, Any]) -> None:
        for name in names:
            self._line.setdefault(name, line)
        self._stated[line] = json.dumps(facts, ensure_ascii=False).encode()

    def _label(self, key: str) -> str:
        plain = key.partition("@")[0]
        keys = (plain, f"contact.{plain}")
        return next((one.label for one in self._columns.all if one.key in keys), plain)


def _agree(a: Any, b: Any) -> bool:
    """The same, or the same telephone number in another spelling."""
    if a == b or str(a).casefold() == str(b).casefold():
        return True
    keys = phones.phones(str(a))
    return bool(keys) and keys == phones.phones(str(b))
