"""Over which time 负荷看板 tells of changes and decisions."""

from webapp.domain.words import N_, Choices

PERIODS: Choices = (("90", N_("近三个月")), ("180", N_("近半年")), ("365", N_("近一年")))
USUAL = "365"


def days(asked: str) -> int:
    """What is not offered counts as a year."""
    return int(asked if asked in dict(PERIODS) else USUAL)
