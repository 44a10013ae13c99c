"""The log in words, for 经营月报."""

from webapp.domain.monthly import CHAPTERS, STATES
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {"monthly_reports": N_("经营月报"), "monthly_comments": N_("经营月报评述")}
COLUMNS: dict[str, dict[str, str]] = {
    "monthly_reports": {
        "number": N_("编号"),
        "month": N_("月份"),
        "edition": N_("版次"),
        "state": N_("状态"),
        "made_at": N_("编制时间"),
        "released_at": N_("发布时间"),
    },
    "monthly_comments": {"chapter": N_("章节"), "text": N_("评述")},
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("monthly_reports", "state"): STATES,
    ("monthly_comments", "chapter"): CHAPTERS,
}
