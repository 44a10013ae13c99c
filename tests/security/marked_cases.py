"""A complaint and a request of each marked customer, with a file each, made by the real actions."""

from sqlalchemy import select

from tests import intakes
from tests.security.marked_rooms import WORDS
from webapp import clock
from webapp.actions import service_requests as requests
from webapp.actions import session
from webapp.actions.complaints import files, intake
from webapp.attachments import Received, Store
from webapp.models import CaseFile, ComplaintPerson

CASES = {"haichuan": "9" * 32, "dongfang": "a" * 32, "nobody": "b" * 32, "secret": "c" * 32}
PAPERS = {"haichuan": "d" * 32, "dongfang": "e" * 32, "nobody": "f" * 32, "secret": "0" * 32}
ROOM = Store(folder=None, quota=1_000_000)  # type: ignore[arg-type]  # only its quota is asked for


def cases(record: str, number: str) -> tuple[str, str, dict[str, int]]:
    """Numbers of the complaint and the request, ids of their files; everything said holds the marked word."""
    word = WORDS[record]
    told = intakes.told(words=f"{word}原话", complainant=f"{word}投诉人", summary=f"{word}事由", phone="")
    made = intake.register(told, customer=number, numbers=f"{word}证", people=f"{word}承办")
    files.add(made, enclosed=[_file(f"{word}信.txt", CASES[record])], store=ROOM)
    values = {
        "kind": "request", "channel": "phone", "words": f"{word}请求", "received_at": clock.now(),
        "asker": f"{word}提出人", "company": "", "phone": "", "email": "",
    }  # fmt: skip
    paper = [_file(f"{word}单.txt", PAPERS[record])]
    asked = requests.register(values, customer=number, enclosed=paper, store=ROOM)
    person = select(ComplaintPerson.id).where(ComplaintPerson.complaint_id == made.id)
    ids = {"enclosure": _id(CASES[record]), "paper": _id(PAPERS[record])}
    return made.number, asked.number, ids | {"<thing>": session.scalars(person).one()}


def _file(name: str, stored: str) -> Received:
    return Received(name, "text/plain", 4, "0" * 64, stored)


def _id(stored: str) -> int:
    return session.scalars(select(CaseFile.id).where(CaseFile.stored == stored)).one()
