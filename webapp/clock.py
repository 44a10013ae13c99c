"""What time it is: the only place that reads the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Beijing, where working days are counted."""
    return now().astimezone(BEIJING).date()
