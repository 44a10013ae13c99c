"""What a browser would send of a block's form, read from the page itself."""

import re
from html import unescape
from typing import Any

from sqlalchemy import select

from tests.web.prepared import at_work
from webapp.actions import session
from webapp.db import transaction
from webapp.domain import card as described
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CodeItem

FORM = r'<form class="stack" method="post" action="[^"]*/(?:blocks|contacts)/.*?</form>'


def typed(page: str) -> dict[str, Any]:
    """What a browser would send of the block's form as the page shows it."""
    form = re.search(FORM, page, re.DOTALL)
    assert form
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", form[0]):
        attributes = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        ticked = attributes.get("type") not in {"checkbox", "radio"} or " checked" in tag
        if ticked and attributes.get("name"):
            kept = unescape(attributes.get("value", ""))
            many = attributes["type"] == "checkbox" and attributes["name"] in described.FIELD
            found[attributes["name"]] = [*found.get(attributes["name"], []), kept] if many else kept
    for name, text in re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', form[0], re.DOTALL):
        found[name] = unescape(text).lstrip("\r\n")
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', form[0], re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found


def opened(visitor, number: str, block: str) -> dict[str, Any]:
    tab = described.BLOCK[block].tab if block in described.BLOCK else "basic"  # the institute's own fields
    page = visitor.get(f"/customers/{number}?tab={tab}&edit={block}")
    assert page.status_code == 200
    return typed(page.text)


def send(visitor, number: str, block: str, **changes: Any):
    data = opened(visitor, number, block) | changes
    return visitor.post(f"/customers/{number}/blocks/{block}", data=data)


def lists(app, **words: list[str]) -> None:
    with at_work(app), transaction(Verb.SETTINGS_MANAGE, SYSTEM):
        for listed, names in words.items():
            known = set(session.scalars(select(CodeItem.name).where(CodeItem.listed == listed)))
            session.add_all(CodeItem(listed=listed, name=name) for name in names if name not in known)
