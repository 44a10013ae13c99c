"""客户经理制 as it is set now: the form of organisation and the institute's own words."""

from webapp.domain.manager_words import Mode
from webapp.queries import settings

FORM = "manager_form"
TEXT = "manager_system_"


def form() -> str:
    """独立岗位 where nobody has chosen."""
    return str(settings.value(FORM) or Mode.OWN)


def text(part: str) -> str:
    """ "" where the institute has written nothing of its own."""
    return str(settings.value(TEXT + part) or "")
