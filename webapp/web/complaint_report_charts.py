"""The two charts of the complaint statistics: months with their moving mean, sub-causes with their sum."""

from fractions import Fraction

from flask_babel import gettext as _
from markupsafe import Markup

from webapp.domain.complaint_words import EVERY_SUB_CAUSE
from webapp.domain.words import label_of
from webapp.web.charts import Column, columns
from webapp.web.complaint_report import bars, means
from webapp.web.complaint_tables import Desk
from webapp.web.i18n import say

HUNDRED = 100


def trend(desk: Desk) -> Markup:
    points = [Column(str(month)[2:], counted.received) for month, counted in desk.by_months.items()]
    line = [mean for _month, mean in means(desk)]
    whole = sum(point.value for point in points)
    told = _("逐月收到的投诉，共 %(n)d 件，与十二个月移动平均；数字见下表。", n=whole)
    return columns(told, points, line)


def causes(desk: Desk) -> Markup | None:
    """None where no cause was found yet."""
    found = bars(desk)
    if not found:
        return None
    points = [Column(say(label_of(EVERY_SUB_CAUSE, bar.code)), bar.count) for bar in found]
    line = [Fraction(bar.cumulative * HUNDRED) for bar in found]
    told = _("成立投诉的细分原因，最多的是%(what)s；数字见下表。", what=points[0].label)
    return columns(told, points, line, line_top=HUNDRED, line_unit="%")
