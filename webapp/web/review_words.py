"""What pages of 考评 say about periods and steps."""

from flask import current_app, url_for

from webapp.domain.kpi_periods import label
from webapp.domain.words import N_, Choices
from webapp.models import ReviewPeriod
from webapp.web.i18n import say

STATES: Choices = (("preparing", N_("筹备中")), ("open", N_("考评中")), ("closed", N_("已归档")))
STATE_TONES = {"preparing": "warn", "open": "info", "closed": ""}


def period_label(period: ReviewPeriod) -> str:
    """2026年第2季度."""
    return say(label(period.slug))


def review_address(number: str) -> str:
    """Of one review: its page, or its plan, whichever there is; "" for neither."""
    there = current_app.view_functions
    endpoint = next((one for one in ("reviews.show", "reviews.plan") if one in there), "")
    return url_for(endpoint, number=number) if endpoint else ""
