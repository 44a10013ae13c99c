"""Where a figure of 经营概览 leads: to its records, for who may open them."""

from dataclasses import dataclass

from flask import url_for

from webapp.domain.goal_words import Owner
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.queries.goals.owners import Choice


@dataclass(frozen=True)
class Links:
    viewer: Viewer
    owner: Choice
    year: int

    def _at(self, verb: Verb, endpoint: str, **asked: object) -> str:
        given = {name: value for name, value in asked.items() if value not in (None, "", [])}
        return url_for(endpoint, **given) if self.viewer.may(verb) else ""  # type: ignore[arg-type]

    @property
    def _person(self) -> int | None:
        return self.owner.held.person_id if self.owner.held.kind == Owner.PERSON else None

    def goals(self, period: str = "") -> str:
        return self._at(
            Verb.GOAL_READ, "goals.index", owner=self.owner.code, metric="sales",
            period=period or str(self.year),
        )  # fmt: skip

    def growth(self, kind: str) -> str:
        return self._at(
            Verb.GOAL_READ, "goals.growth_records", kind=kind, owner=self.owner.code, year=self.year
        )

    def recalls(self, month: str = "") -> str:
        if month:
            return self._at(Verb.RECALL_READ, "recalls.month", month=month)
        return self._at(Verb.RECALL_READ, "recalls.index")

    def complaints(self, group: str) -> str:
        return self._at(Verb.COMPLAINT_READ, "complaints.index", group=group)

    def funnel(self, stage: str = "") -> str:
        return self._at(
            Verb.OPPORTUNITY_READ, "opportunities.index", state="open", stage=stage, owner=self._person
        )

    def customers(self, person: int, grades: str = "") -> str:
        """grades: letters; "": of all."""
        return self._at(Verb.CUSTOMER_READ, "customers.index", manager=person, grade=list(grades))

    def surveys(self) -> str:
        return self._at(Verb.SURVEY_READ, "surveys.index")

    def reviews(self) -> str:
        return self._at(Verb.REVIEW_READ, "reviews.index")
