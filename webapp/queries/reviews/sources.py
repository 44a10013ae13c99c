"""The automatic sources of figures, as the library of indicators offers them."""

from collections.abc import Sequence

from webapp.domain.kpi_indicators import Sources
from webapp.queries.indicators.catalogue import sources
from webapp.queries.indicators.registry import Source


def source_choices() -> Sequence[Source]:
    """key, name, unit, formula of each; by name."""
    return sorted(sources(), key=lambda one: one.name)


def known() -> Sources:
    """For the checks of an indicator."""
    found = source_choices()
    return Sources(
        keys=[one.key for one in found],
        no_people=[one.key for one in found if not one.for_people],
        no_departments=[one.key for one in found if not one.for_departments],
    )
