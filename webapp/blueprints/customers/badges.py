"""Small words beside a customer's name that follow the day."""

from datetime import date

from flask_babel import gettext as _

from webapp import clock

NEAR = 7  # days before a customer falls into the pool


def falling(day: date | None) -> tuple[str, str] | None:
    """Words and tone: how long before the customer falls into 公海; None: it does not."""
    if day is None:
        return None
    left = (day - clock.today()).days
    text = _("还有 %(n)d 天移入公海", n=left) if left > 0 else _("今晚移入公海")
    return text, "bad" if left <= NEAR else "warn"
