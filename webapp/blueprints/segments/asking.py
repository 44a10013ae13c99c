"""The filters of a list of values that no box shows, as chips."""

from collections.abc import Callable

from flask_babel import gettext as _

from webapp.domain.value_words import DEEDS
from webapp.domain.words import label_of
from webapp.queries.segments.narrowing import Asked
from webapp.web.i18n import say
from webapp.web.value_pages import KEPT


def chips(wanted: Asked, url: Callable[..., str]) -> list[tuple[str, str]]:
    """Text, and the address without it."""
    return [
        (_worded(name, getattr(wanted, name)), url(**{name: "", "page": ""}))
        for name in KEPT
        if getattr(wanted, name)
    ]


def _worded(name: str, value: str) -> str:
    if name in {"r", "f", "m"}:
        return f"{name.upper()} {_('%(score)s 分', score=value)}"
    return str(_("品类流失")) if name == "lost_field" else say(label_of(DEEDS, value))
