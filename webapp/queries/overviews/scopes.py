"""For whom a record counts today: the house, the departments its person is in, the person."""

from collections.abc import Collection
from datetime import date

from webapp.queries.goals.actuals import INSTITUTE
from webapp.queries.indicators.facts import Fact, Subject, Tally, of_one
from webapp.queries.indicators.registry import Source
from webapp.queries.indicators.span import Span
from webapp.queries.indicators.whereabouts import Whereabouts


class Scopes:
    """Two statements; wanted: whose overviews are made."""

    def __init__(self, wanted: Collection[Subject], today: date) -> None:
        self.wanted, self.today, self.there = frozenset(wanted), today, Whereabouts()
        self._known: dict[tuple[int | None, int | None], frozenset[Subject]] = {}

    def of(self, person: int | None, department: int | None = None) -> frozenset[Subject]:
        """None: nobody's; the house has that as well."""
        key = person, department
        if key not in self._known:
            fact = Fact("", 0, self.today, of_one(person), of_one(department))
            self._known[key] = self.wanted & {INSTITUTE, *self.there.subjects(fact)}
        return self._known[key]

    def figures(self, source: Source, span: Span) -> dict[Subject, str]:
        """By owner, as a text; "" where there is nothing to divide by."""
        tallies = {one: Tally() for one in self.wanted if one == INSTITUTE or source.measures(one)}
        for fact in source.facts(span):
            line = fact.line
            for subject in {INSTITUTE, *self.there.subjects(fact)}:
                if subject in tallies:
                    tallies[subject].add(line, fact)
        told = {one: source.actual(tally.top, tally.bottom, span) for one, tally in tallies.items()}
        return {one: "" if actual is None else str(actual) for one, actual in told.items()}
