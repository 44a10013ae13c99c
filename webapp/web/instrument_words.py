"""How far an instrument is from its due day, in a word and a tone; the folders of the list."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from webapp.domain.words import N_, Choices

SOON = 30  # days
DUES: Choices = (
    ("overdue", N_("已逾期")),
    ("30", N_("30 天内到期")),
    ("90", N_("90 天内到期")),
    ("none", N_("无周期或无记录")),
    ("courtesy", N_("未约定周期")),
    ("incomplete", N_("强检缺用途")),
)


@dataclass(frozen=True)
class Badge:
    text: str
    tone: str


def due_badge(due_on: date | None, *, today: date) -> Badge | None:
    """None where nothing falls due; bad when overdue, warn within a month, plain beyond."""
    if due_on is None:
        return None
    days = (due_on - today).days
    if days < 0:
        return Badge(ngettext("逾期 %(num)d 天", "逾期 %(num)d 天", -days), "bad")
    if days == 0:
        return Badge(_("今天到期"), "warn")
    return Badge(ngettext("还有 %(num)d 天", "还有 %(num)d 天", days), "warn" if days <= SOON else "")
