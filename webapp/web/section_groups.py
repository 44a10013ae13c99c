"""The parts of a wide section in groups: tabs for the groups, below them the parts of the open one."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask import current_app, request, url_for

from webapp.domain.verbs import Verb
from webapp.web.access import viewer
from webapp.web.i18n import say


class Part(NamedTuple):
    """verbs: of which one is enough."""

    label: str
    endpoint: str
    verbs: tuple[Verb, ...]


Group = tuple[str, tuple[Part, ...]]


def grouped(groups: Iterable[Group]) -> list[dict[str, Any]]:
    """What this person may open; a group leads to its first part, and a page below a part counts as it."""
    found = []
    for label, parts in groups:
        shown = [
            {"label": say(one.label), "href": url_for(one.endpoint), "current": False}
            for one in parts
            if one.endpoint in current_app.view_functions and any(viewer().may(verb) for verb in one.verbs)
        ]
        if shown:
            found.append({"label": say(label), "href": shown[0]["href"], "current": False, "parts": shown})
    _mark(found)
    return found


def _mark(found: list[dict[str, Any]]) -> None:
    """The part whose address goes furthest along with this page's."""
    here = f"{request.path}/"
    along = [
        (len(part["href"]), group, part)
        for group in found
        for part in group["parts"]
        if here.startswith(f"{part['href']}/")
    ]
    if along:
        _length, group, part = max(along, key=lambda one: one[0])
        group["current"] = part["current"] = True
