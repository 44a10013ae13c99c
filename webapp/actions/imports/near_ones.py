"""New customers whose names are near to others: taken, and reported as possible duplicates (DQ-05)."""

from collections.abc import Sequence
from typing import Any

from webapp.actions.imports.judgement import Judgement
from webapp.domain import credit_code, names
from webapp.domain.near_names import NearNames
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.queries.imports import resembling

MOST_TOLD = 3


class NearOnes:
    """Compares with every card and with the earlier rows of the file, which count as owners below zero."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self._index: NearNames | None = None
        self._rows: dict[int, tuple[str, str]] = {}  # line -> (name, code)

    def tell(self, judgements: Sequence[Judgement]) -> set[int]:
        """Adds a remark to each new row that resembles another; their lines."""
        new = [one for one in judgements if one.outcome == "new"]
        if not new:
            return set()
        index = self._index = self._index or resembling.all_names()
        found: dict[int, list[int]] = {}
        for one in new:
            values = one.draft.values
            key = names.name_key(values["name"])
            found[one.draft.line] = list(index.near(key))
            index.add(-one.draft.line, key)
            self._rows[one.draft.line] = (values["name"], values.get("credit_code", ""))
        cards = resembling.near(
            (owner for owners in found.values() for owner in owners if owner > 0), self.viewer
        )
        return {one.draft.line for one in new if self._told(one, found[one.draft.line], cards)}

    def _told(self, one: Judgement, owners: list[int], cards: dict[int, resembling.Near]) -> bool:
        code, told = one.draft.values.get("credit_code", ""), 0
        for owner in owners:
            found = self._worded(owner, cards)
            if found and told < MOST_TOLD and not _differ(code, found[0]):
                _code, words, params = found
                one.draft.note(words, **params)
                told += 1
        return told > 0

    def _worded(
        self, owner: int, cards: dict[int, resembling.Near]
    ) -> tuple[str, str, dict[str, Any]] | None:
        """Credit code, sentence and its parameters; None for a card that does not exist for the importer."""
        if owner < 0:
            name, code = self._rows[-owner]
            words = N_("与第 %(line)s 行“%(name)s”名称相近，请核对是否同一客户。")
            return code, words, {"line": -owner, "name": name}
        card = cards.get(owner)
        if card is None:
            return None
        if not card.number:
            words = N_("与一家不归您负责的客户名称相近（客户经理：%(who)s），请核对。")
            return card.credit_code, words, {"who": card.manager or N_("待分配")}
        words = N_("与 %(number)s %(name)s 名称相近，请核对是否同一客户。")
        return card.credit_code, words, {"number": card.number, "name": card.name}


def _differ(a: str, b: str) -> bool:
    """Two valid codes are two legal persons."""
    return a != b and credit_code.is_valid(a) and credit_code.is_valid(b)
