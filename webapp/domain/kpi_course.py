"""What the course of a review tells of a deed that leaves it in its step, whoever's room the deed is of."""

from enum import StrEnum

from webapp.domain import kpi_plan_words
from webapp.domain.kpi_end_words import END_DEEDS
from webapp.domain.words import N_, Choices


class Deed(StrEnum):
    FIGURES = "figures"
    ITEM_CORRECTED = "item.corrected"
    ITEM_DROPPED = "item.dropped"
    ITEM_TAKEN_IN = "item.taken_in"
    TALKED = "talked"


DEEDS: Choices = (
    (Deed.FIGURES, N_("取数有变化")),
    (Deed.ITEM_CORRECTED, N_("考评小组改定")),
    (Deed.ITEM_DROPPED, N_("剔除指标")),
    (Deed.ITEM_TAKEN_IN, N_("恢复指标")),
    (Deed.TALKED, N_("面谈")),
)


def told(deed: str, start: str, end: str) -> str:
    """A move by the name of its button."""
    return dict((*DEEDS, *END_DEEDS)).get(deed) or kpi_plan_words.told(deed, start, end)
