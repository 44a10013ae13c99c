"""Erases anew whom an older backup brought back, and finishes what was cut off."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select, text

from webapp import erasures
from webapp.actions import action, session
from webapp.actions.personal.asking import JOB, finish, line_of
from webapp.domain.verbs import Verb
from webapp.models import Contact, PersonalErasure
from webapp.queries.personal import requests


def erase_again(data: Path) -> list[str]:
    """The numbers of what had to be done; as the system, after a restore and every night."""
    done = []
    for line in requests.undone(data):
        _put(line)
    for erasure in session.scalars(select(PersonalErasure).where(PersonalErasure.state == "confirmed")).all():
        finish(erasure, data)
        done.append(erasure.number)
    for erasure in session.scalars(select(PersonalErasure).where(PersonalErasure.state == "done")).all():
        erasures.add(data, line_of(erasure))
    return done


@action(Verb.PERSONAL_ERASE)
def _put(line: erasures.Line) -> None:
    """The request as the list knows it: a backup of before knows nothing of it, or that it waited."""
    contact = session.get_one(Contact, line.contact_id)
    found = session.scalars(select(PersonalErasure).where(PersonalErasure.number == line.number)).first()
    if found is None:
        found = PersonalErasure(
            number=line.number,
            contact_id=contact.id,
            customer_id=contact.customer_id,
            asked_by_id=line.asked_by_id,
            asked_at=datetime.fromisoformat(line.asked_at),
        )
        session.add(found)
        _count_past(int(line.number.rpartition("-")[2]))
    found.state, found.decided_by_id = "confirmed", line.decided_by_id
    found.decided_at = datetime.fromisoformat(line.decided_at)
    session.flush()


def _count_past(number: int) -> None:
    """Numbers are never used again, also those that the backup had not given out yet."""
    session.execute(
        text(
            "INSERT INTO sequences (name, value) VALUES (:name, :value)"
            " ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"
        ),
        {"name": JOB, "value": number},
    )
