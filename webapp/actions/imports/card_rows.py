"""Rows about cards: customers and contacts, judged one by one, compared with each other, written together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.actions.imports.judgement import Judgement, Terms, columns_of
from webapp.actions.imports.matching import Keys
from webapp.actions.imports.near_ones import NearOnes
from webapp.actions.imports.plans import PlanWriter
from webapp.actions.imports.twins import Twins
from webapp.actions.imports.understanding import Draft
from webapp.queries.imports.standing import Known, known

TO_WRITE = frozenset({"new", "changed"})


@dataclass(frozen=True)
class CardRows:
    """How a kind of file that writes into cards judges its rows.

    subject: customer or contact; identity and facts tell whether two rows of a file are about the same thing
    and whether they agree; finds_near: it makes customers, and says which resemble others.
    """

    subject: str
    judge: Callable[[Draft, Known, Terms], Judgement]
    identity: Callable[[Judgement], list[str]]
    facts: Callable[[Draft], dict[str, Any]]
    finds_near: bool = False

    def checker(self, terms: Terms) -> "CardChecker":
        return CardChecker(self, terms)

    def take(self, drafts: Sequence[Draft], terms: Terms) -> list[Judgement]:
        """Judged again on the cards as they are now, and written."""
        there = known_for(drafts, terms)
        writer, judgements = PlanWriter(there, terms), []
        for draft in drafts:
            judgement = self.judge(draft, there, terms)
            if judgement.outcome in TO_WRITE:
                writer.add(judgement)
            judgements.append(judgement)
        writer.finish()
        return judgements


class CardChecker:
    """Remembers the earlier rows of the file: what they said, and which names they brought."""

    def __init__(self, rows: CardRows, terms: Terms) -> None:
        self._rows, self._terms = rows, terms
        self._twins = Twins(identity=rows.identity, facts=rows.facts, columns=columns_of(rows.subject))
        self._near = NearOnes(terms.viewer) if rows.finds_near else None

    def judge(self, drafts: Sequence[Draft]) -> list[Judgement]:
        there, judgements = known_for(drafts, self._terms), []
        for draft in drafts:
            judgement = self._rows.judge(draft, there, self._terms)
            self._twins.settle(judgement)
            judgements.append(judgement)
        if self._near:
            lines = self._near.tell(judgements)
            for one in judgements:
                one.is_near = one.draft.line in lines
        return judgements


def known_for(drafts: Sequence[Draft], terms: Terms) -> Known:
    keys = [Keys.of(draft) for draft in drafts]
    return known(
        numbers={one.number for one in keys} - {""},
        codes={one.code for one in keys} - {""},
        keys={one.name for one in keys} - {""},
        viewer=terms.viewer,
    )
