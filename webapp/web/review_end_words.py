"""What pages say about events and the end of a review."""

from decimal import Decimal

from flask_babel import gettext as _

from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_words import TIERS, IndicatorClass, Tier
from webapp.domain.words import label_of
from webapp.models import ScoreEvent
from webapp.web.i18n import say


def signed(points: Decimal) -> str:
    """+2 or −3."""
    return f"+{shown(points)}" if points > 0 else f"−{shown(-points)}" if points < 0 else "0"


def event_weighs(event: ScoreEvent) -> str:
    """What it does to the total once it is confirmed."""
    if event.klass != IndicatorClass.VETO:
        return str(_("%(points)s 分", points=signed(event.points)))
    if event.tier == Tier.V1:
        return str(_("%(points)s 分", points=signed(-abs(event.points))))
    return f"{event.tier} {say(label_of(TIERS, event.tier))}"
