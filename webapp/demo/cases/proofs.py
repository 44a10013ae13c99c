"""The files of evidence: a scan of the record or a photograph, for what came lately or has a story."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from random import Random

from webapp.actions.complaints.enclosing import with_proof
from webapp.attachments import Received, Store
from webapp.demo.cases import drawn
from webapp.demo.cases.tale import Tale
from webapp.domain import file_kinds
from webapp.domain.complaint_words import Track
from webapp.models import User

QUOTA = 2**30
LATELY = 130  # working days
DRAWN = {"photo": "png", "raw_record": "pdf", "certificate": "pdf", "retest": "pdf"}
ROOMS = (
    ("受理", "业务受理大厅"),
    ("流转", "物流取送组"),
    ("检定", "检定室"),
    ("核验", "核验室"),
    ("出证", "业务受理大厅"),
)


def proved(
    tale: Tale, act: Callable[[int | None], object], *, kind: str, what: str, by: User, at: datetime | None
) -> None:
    """act with the id of a file that was put to the complaint first; None where none is drawn."""
    shown = kind in DRAWN and (tale.plan.back <= LATELY or bool(tale.plan.twist))
    store = Store(tale.scene.making.attachments, quota=QUOTA)
    enclosed = [_file(tale, store, kind, what, by)] if shown else []
    tale.do(with_proof, by=by, at=at, enclosed=enclosed, store=store, act=act)


def _file(tale: Tale, store: Store, kind: str, what: str, by: User) -> Received:
    """Its name on the disk hangs on the complaint alone, so that every institute has the same."""
    tale.drawn += 1  # the same thing may be looked at twice, before and after the solution was refused
    seed = f"{tale.scene.making.seed}/{tale.complaint.number}/{tale.drawn}"
    rng = Random(seed)  # noqa: S311 - sameness is what is wanted here
    if kind == "photo":
        content = drawn.photo(what, tale.work.number, rng=rng)
    else:
        content = drawn.scan(_sheet(tale, what, _signed(tale, kind, by), rng), rng=rng)
    stored = hashlib.sha256(seed.encode()).hexdigest()[:32]
    path = store.path(stored)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.write_bytes(content)
    name = f"{what}.{DRAWN[kind]}"
    digest = hashlib.sha256(content).hexdigest()
    return Received(name, file_kinds.kind_of(name).media_type, len(content), digest, stored)


def _signed(tale: Tale, kind: str, by: User) -> str:
    """What is done again is done by somebody else than whoever did it first, and later."""
    if kind == "retest":
        return f"复检：{by.name}　　{tale.today.isoformat()}"
    return f"经手：{tale.work.signer}　　{tale.work.finished_on.isoformat()}"


def _sheet(tale: Tale, what: str, signed: str, rng: Random) -> drawn.Sheet:
    work = tale.work
    facts = (("证书编号", work.number), ("器具名称", work.thing), ("委托单", work.order),
        ("完成日期", work.finished_on.isoformat()))  # fmt: skip
    if tale.trouble.track == Track.TECHNICAL:
        step = rng.choice((20, 25, 50))
        points = (step * place for place in range(1, 7))
        found = [(point, rng.randint(-4, 4) / 10) for point in points]
        lines = [(f"{point}.0", f"{point + off:.1f}", f"{off:+.1f}") for point, off in found]
        return drawn.Sheet(what, facts, ("标称值", "实测值", "误差"), lines, signed)
    hours = (f"{8 + place * 2}:{rng.randint(10, 59)}" for place in range(len(ROOMS)))
    lines = [(step, room, hour) for (step, room), hour in zip(ROOMS, hours, strict=True)]
    return drawn.Sheet(what, facts, ("环节", "经手部门", "时间"), lines, signed)
