"""New customers whose names are near to others: taken, and reported as possible duplicates (DQ-05)."""

from collections.abc import Sequence

from webapp.actions.imports.judgement import Judgement
from webapp.domain import credit_code, names
from webapp.domain.near_names import NearNames
from webapp.domain.viewer import Viewer
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
            if owner < 0:
                name, other = self._rows[-owner]
                words, params = (
                    "与第 %(line)s 行“%(name)s”名称相近，请核对是否同一客户。",
                    {"line": -owner, "name": name},
                )
            elif owner in cards:
                card = cards[owner]
                other = card.credit_code
                if card.number:
                    words = "与 %(number)s %(name)s 名称相近，请核对是否同一客户。"
                    params = {"number": card.number, "name": card.name}
                else:
                    words = "与一家不归您负责的客户名称相近（客户经理：%(who)s），请核对。"
                    params = {"who": card.manager or "待分配"}
            else:
                continue
            if not _differ(code, other) and told < MOST_TOLD:
                one.draft.note(words, **params)
                told += 1
        return told > 0


def _differ(a: str, b: str) -> bool:
    """Two valid codes are two legal persons."""
    return a != b and credit_code.is_valid(a) and credit_code.is_valid(b)
