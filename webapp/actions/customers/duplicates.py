"""Duplicates in what exists: the scan, and the word that two cards are different."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert

from webapp import clock, jobs
from webapp.actions import action, actor, session
from webapp.db import transaction
from webapp.domain.duplicates import Identity
from webapp.domain.likely_pairs import likely_pairs
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer, DuplicatePair, NotDuplicate
from webapp.queries.customers import suspects


@action(Verb.CUSTOMER_MERGE)
def start_scan() -> str:
    """Number of the job that looks through all cards."""
    return jobs.enqueue("duplicates", title=N_("查找重复客户"), params={})


@jobs.task("duplicates")
def scan(progress: jobs.Progress, _params: dict[str, Any]) -> dict[str, Any]:
    """Replaces the pairs of the last scan; comparing happens outside the transaction."""
    cards = suspects.identities()
    session.rollback()
    progress.total(1)
    found = pairs(cards)
    with transaction(Verb.CUSTOMER_MERGE, actor()):
        session.execute(delete(DuplicatePair))
        if found:
            session.execute(insert(DuplicatePair), found)
    progress.step(1)
    return {
        "text": f"比对 {len(cards)} 张客户卡，疑似重复 {len(found)} 对。",
        "href": "/customers/duplicates",
    }


def pairs(cards: Mapping[int, Identity]) -> list[dict[str, Any]]:
    """What is likely the same company, as rows of duplicate_pairs."""
    return [
        {
            "first_id": first,
            "second_id": second,
            "points": likeness.points,
            "reasons": json.dumps(likeness.reasons, ensure_ascii=False),
        }
        for first, second, likeness in likely_pairs(cards)
    ]


@jobs.nightly("查找重复客户")
def nightly() -> str:
    number = start_scan()
    return f"任务 {number}"


@action(Verb.CUSTOMER_MERGE)
def call_different(first: Customer, second: Customer) -> None:
    """Remembered, so that the pair is not shown again."""
    if first.id == second.id:
        raise Refusal("请选择两个不同的客户。")
    smaller, larger = sorted((first.id, second.id))
    if session.get(NotDuplicate, (smaller, larger)) is None:
        session.add(
            NotDuplicate(first_id=smaller, second_id=larger, said_by_id=actor().id, said_at=clock.now())
        )
