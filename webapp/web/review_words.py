"""What pages of 考评 say about periods and steps."""

from webapp.domain.kpi_periods import read
from webapp.models import ReviewPeriod
from webapp.web.i18n import worded


def period_label(period: ReviewPeriod) -> str:
    """2026年第2季度."""
    found = read(period.slug)
    return worded(found.label) if found else period.slug
