"""表扬: taken down, completed with whom it is for, and verified or refused by a second person."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints import about, codes, intake
from webapp.actions.kept_files import rows_of
from webapp.actions.praises_about import Whom, order_of, put_whom, whom
from webapp.attachments import Received, Store
from webapp.domain import praise_words
from webapp.domain import praises as rules
from webapp.domain.praise_words import PraiseState
from webapp.domain.praises import Parts
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import CaseFile, Customer, Praise
from webapp.models import Sequence as Numbers
from webapp.queries.praises import sight


@action(Verb.PRAISE_REGISTER)
def register(
    values: Mapping[str, Any],
    *,
    person: str = "",
    department_id: int | None = None,
    customer: str = "",
    order: str = "",
    enclosed: Sequence[Received] = (),
    store: Store | None = None,
) -> Praise:
    """values: channel, received_on, praiser, company, phone, words, proof; person: as typed."""
    card, praised = intake.customer_of(customer), whom(person, department_id)
    _refuse(values, praised)
    found = order_of(order, card)
    owner = card.id if card else found.customer_id if found else None
    _refuse_twice(values, praised, owner)
    made = _made(values, owner)
    made.order_id = found.order_id if found else None
    put_whom(made, praised)
    session.add(made)
    session.flush()
    if enclosed and store is not None:
        rows_of(CaseFile, enclosed, store=store, praise_id=made.id)
        session.flush()
    return made


@action(Verb.PRAISE_VERIFY)
def complete(
    one: Praise,
    *,
    person: str,
    department_id: int | None,
    customer: str,
    order: str,
    version: int,
) -> None:
    """Whom it is for and from whom, where it came without; by whoever is to find that out."""
    _refuse_lost(one, version)
    if one.state != PraiseState.REGISTERED:
        raise Refusal("表扬 %(number)s 已核实，不能再改。", number=one.number)
    card, praised = intake.customer_of(customer), whom(person, department_id)
    if praised.is_nobody:
        raise Refusal("请选择被表扬的人员或部门。")
    if one.customer_id is not None:
        card = session.get(Customer, one.customer_id)
    found = order_of(order, card)
    owner = card.id if card else found.customer_id if found else None
    one.customer_id, one.contact_id = owner, _contact(owner, one.praiser)
    one.order_id = found.order_id if found else one.order_id
    put_whom(one, praised)
    session.flush()


@action(Verb.PRAISE_VERIFY)
def decide(one: Praise, *, to: str, how: str, note: str, version: int) -> None:
    """how: the way it was verified, or why it does not count."""
    _refuse_lost(one, version)
    parts = Parts(one.recorded_by_id, one.person_id)
    rules.refuse_decision(one.number, one.state, parts, by=actor().id, to=to, how=how)
    if to == PraiseState.VERIFIED and not (one.person_id or one.person_name or one.department_id):
        raise Refusal("还不知道表扬的是谁，请先补全被表扬人或部门。")
    one.state, one.decided_how, one.note = to, how.strip(), note.strip()
    one.decided_by_id, one.decided_at = actor().id, clock.now()
    session.flush()


def _made(values: Mapping[str, Any], customer_id: int | None) -> Praise:
    year = clock.today().year
    return Praise(
        number=praise_words.number_of(year, Numbers.take(f"praise-{year}")),
        query_code=codes.fresh(),
        customer_id=customer_id,
        contact_id=_contact(customer_id, values["praiser"]),
        recorded_by_id=actor().id,
        recorded_at=clock.now(),
        **values,
    )


def _contact(customer_id: int | None, praiser: str) -> int | None:
    contact = about.contact_named(customer_id, praiser)
    return contact.id if contact else None


def _refuse(values: Mapping[str, Any], praised: Whom) -> None:
    asked = {
        **values,
        "person": praised.user_id,
        "person_name": praised.name,
        "department": praised.department_id,
    }
    for refusal in rules.faults(asked, today=clock.today()).values():
        raise refusal


def _refuse_twice(values: Mapping[str, Any], praised: Whom, customer_id: int | None) -> None:
    """The same form sent twice makes one record."""
    number = session.scalars(
        select(Praise.number)
        .where(
            Praise.words == values["words"],
            Praise.praiser == values["praiser"],
            Praise.person_id == praised.user_id,
            Praise.customer_id == customer_id,
            Praise.recorded_by_id == actor().id,
            Praise.recorded_at > clock.now() - intake.SENT_TWICE,
        )
        .limit(1)
    ).first()
    if number is not None:
        raise Refusal("刚才已登记过同样的表扬：%(number)s。", number=number)


def _refuse_lost(one: Praise, version: int) -> None:
    """It was loaded before the lock: since then it may have changed, or left this person's reach."""
    if sight.get(one.number, viewer=actor(), verb=Verb.PRAISE_VERIFY) is None or one.version != version:
        raise Stale
