"""What a list of values is narrowed to, read from the address; and the filters no box shows, as chips."""

from collections.abc import Callable, Mapping

from flask_babel import gettext as _

from webapp.domain.value_words import DEEDS
from webapp.domain.words import label_of
from webapp.queries.segments.lists import DEFAULT_SORT
from webapp.queries.segments.narrowing import Asked
from webapp.web.addresses import row_number
from webapp.web.i18n import say
from webapp.web.value_pages import KEPT

LONGEST = 80
NAMES = (
    "segment", "grade", "churn", "change", "problem", "deed", "r", "f", "m", "pareto", "lost_field",
    "manager", "department", "industry",
)  # fmt: skip


def asked(args: Mapping[str, str]) -> Asked:
    """Unknown values narrow to nothing asked (narrowing.narrowed)."""
    given = {name: args.get(name, "")[:LONGEST].replace("\0", "") for name in NAMES}
    text = " ".join(args.get("q", "").replace("\0", "").split())[:LONGEST]
    return Asked(text=text, sort=args.get("sort", DEFAULT_SORT), page=_page(args.get("page", "")), **given)


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


def _page(text: str) -> int:
    try:
        return max(1, row_number(text))
    except ValueError:
        return 1
