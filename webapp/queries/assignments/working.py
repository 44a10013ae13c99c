"""Proposals worked out by the rules of the day: nothing is written, whoever may look may ask."""

from collections.abc import Sequence
from datetime import date

from webapp.domain.assignment import Proposal, propose
from webapp.domain.manager_words import MUST_CHANGE, Trigger
from webapp.queries.assignments import causes, managers, needs, rules


def work_out(ids: Sequence[int], *, trigger: Trigger, today: date) -> dict[int, Proposal]:
    """By customer; statements grow with every 500 customers only."""
    held = rules.now()
    backups = causes.backups(ids, today=today) if trigger is Trigger.LEAVE else None
    people = managers.managers(held, today=today)
    asked = needs.needs(ids, today=today, must_change=trigger in MUST_CHANGE, backups=backups)
    return {one: propose(need, people, rules=held, today=today) for one, need in asked.items()}
