"""Rows of the lists of customer value as HTML, kept for as long as their values stay the same."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from webapp.domain import value_words as words
from webapp.web import value_pages as told
from webapp.web.rows import drawn, look

VALUES, LIFETIME = "segments/value_lines.html", "segments/clv_lines.html"


def lines(template: str, found: Sequence[Any], *, with_picks: bool = False) -> Markup:
    """template: VALUES or LIFETIME; found: of lists.search; with_picks: each can be chosen for a letter."""
    wanted = replace(look(template), shown=frozenset({"pick"} if with_picks else ()))
    return drawn(found, wanted, told=told, words=words)
