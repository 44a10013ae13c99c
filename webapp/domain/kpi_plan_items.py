"""One row of a plan as the checks read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from webapp.domain.kpi_words import IndicatorClass, Measure, Method, Outcome, Source, Tier


@dataclass(frozen=True)
class PlanItem:
    """code: of the indicator; weight: percent, None while it is not typed; params: for kpi_parameters.

    source_key: of an automatic source; tier: of a veto; has_goal: its target stands in the goals.
    """

    code: str
    name: str
    kind: IndicatorClass = IndicatorClass.WEIGHTED
    outcome: Outcome = Outcome.RESULT
    measure: Measure = Measure.QUANTITATIVE
    weight: Decimal | None = None
    unit: str = ""
    formula: str = ""
    source: Source = Source.MANUAL
    source_key: str = ""
    evidence: str = ""
    method: Method | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    tier: Tier | None = None
    has_goal: bool = False

    @property
    def is_weighted(self) -> bool:
        return self.kind == IndicatorClass.WEIGHTED
