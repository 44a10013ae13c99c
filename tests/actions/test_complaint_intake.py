"""A complaint taken down: numbers, links, people, dues; put right with a reason; files struck."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.ordering import agreed, held, owned
from tests.incidents import another, name_on
from tests.intakes import get, put, registered, steps, told
from tests.security.marked_cases import ROOM, _file
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.complaints import about, correcting, files, intake, linking, striking
from webapp.actions.orders import opening
from webapp.db import transaction
from webapp.domain.query_codes import SIGNS
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import CaseFile, ComplaintLink, Customer

YEAR = clock.today().year


@pytest.fixture
def ordered(context, world):
    """林's customer with an order and a certificate."""
    card = session.scalars(select(Customer).where(Customer.number == world.haichuan)).one()
    thing = owned(card)
    made = opening.create(card, values=agreed(), instruments=[thing.number], at_once=True)
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        held(made)[0].certificate_number = "JD-2026-77"
    return made


def links(complaint):
    rows = session.scalars(select(ComplaintLink).where(ComplaintLink.complaint_id == complaint.id))
    return [(row.note, row.order_id, row.line_id, row.certificate_number) for row in rows]


def test_numbers_count_up_by_the_year_and_codes_differ(context, world):
    first, second = registered(world.assistant), registered(world.he)
    assert (first.number, second.number) == (f"TS-{YEAR}-0001", f"TS-{YEAR}-0002")
    assert first.query_code != second.query_code
    assert set(first.query_code) <= set(SIGNS)
    assert first.receiver_id == world.assistant.id
    assert first.due_at is not None
    assert first.due_step == "receipt"
    assert [step for step, _note in steps(first)] == ["registered"]


def test_the_same_form_sent_twice_makes_one_record(context, world):
    given = told()
    with acting_as(world.assistant):
        number = intake.register(given).number
        with pytest.raises(Refusal, match=number):
            intake.register(given)
    with acting_as(world.he):
        assert intake.register(given).number != number


def test_a_letter_of_last_week_counts_from_its_day(context, world):
    came = clock.now() - timedelta(days=20)
    late = registered(world.assistant, received_at=came)
    assert late.received_at == came
    assert late.due_at < clock.now()


@pytest.mark.parametrize(
    ("changes", "severity"),
    [
        ({"track": "service"}, ""), ({"track": "technical"}, "serious"), ({"channel": "cnas"}, "major"),
        ({"channel": "regulator", "complainant": ""}, "major"),
        ({"track": "service", "category": "damage"}, "serious"),
    ],
)  # fmt: skip
def test_a_grave_one_has_its_hours_at_once(context, world, changes, severity):
    assert registered(world.assistant, **changes).severity == severity


def test_the_second_of_one_kind_within_a_year_is_a_repeated_one(context, world):
    plain = {"track": "service", "category": "price", "customer": world.haichuan}
    assert registered(world.assistant, **plain).severity == ""
    assert registered(world.assistant, **plain).severity == "serious"
    assert registered(world.assistant, **plain | {"category": "service"}).severity == ""


def test_an_order_or_a_certificate_brings_the_customer(ordered, world):
    by_order = registered(world.assistant, numbers=ordered.number.lower())
    by_certificate = registered(world.assistant, numbers="jd-2026-77 不明-1")
    assert links(by_order)[0][1] is not None
    assert links(by_certificate)[0][2] is not None
    assert links(by_certificate)[1] == ("不明-1", None, None, "不明-1")
    card = session.get(Customer, by_order.customer_id)
    assert card.number == world.haichuan
    assert by_certificate.customer_id == card.id


def test_numbers_out_of_reach_stay_words(ordered, world):
    """周 learns nothing of 林's orders, 何 nothing of any."""
    for person in (world.zhou, world.he):
        made = registered(person, numbers=ordered.number)
        assert links(made) == [(ordered.number, None, None, ordered.number)]
        assert made.customer_id is None


def test_another_customer_s_number_stays_words(ordered, world):
    made = registered(world.assistant, customer=world.dongfang, numbers=ordered.number)
    assert links(made)[0][1] is None


def test_a_customer_out_of_reach_is_not_found(context, world):
    for person, number in (
        (world.lin, world.dongfang),
        (world.assistant, world.secret),
        (world.he, world.haichuan),
    ):
        with pytest.raises(Refusal, match="没有找到客户"):
            registered(person, customer=number)


def test_the_contact_of_that_name_is_linked_and_reached(context, world):
    made = registered(world.assistant, customer=world.haichuan, phone="")
    assert made.contact_id is not None
    assert made.phone == "13800000001"
    assert registered(world.assistant, customer=world.haichuan, is_anonymous=True).contact_id is None


def test_people_are_accounts_or_names(context, world):
    made = registered(world.assistant, people="何平、zhou、外聘老张")
    found = {(row.name, row.user_id) for row in about.complained_of(made.id)}
    assert found == {("何平", world.he.id), ("周敏", world.zhou.id), ("外聘老张", None)}


def test_namesakes_must_be_told_apart(context, world):
    another("he2", "何平", Role.STAFF)
    with pytest.raises(Refusal, match="不止一位"):
        registered(world.assistant, people="何平")
    assert about.complained_of(registered(world.assistant, people="he2").id)[0].user_id != world.he.id


def corrected(complaint, by, *, reason="听错了", people="", version=None, **changes):
    with acting_as(by):
        return correcting.correct(
            complaint, told(**changes), people=people, reason=reason, version=version or complaint.version
        )


def test_what_stood_there_before_stays_in_the_history(context, world):
    made = registered(world.assistant, words="原来的话", people="何平")
    assert corrected(made, world.assistant, words="后来的话", people="周敏")
    step, note = steps(made)[-1]
    assert step == "corrected"
    for word in ("听错了", "投诉原话：原来的话", "被投诉人：何平"):
        assert word in note
    assert get(made.number).words == "后来的话"


def test_a_correction_wants_a_reason_the_version_and_the_right_person(context, world):
    made = registered(world.assistant)
    with pytest.raises(Refusal, match="更正的原因"):
        corrected(made, world.assistant, reason=" ")
    with pytest.raises(Stale):
        corrected(made, world.assistant, version=made.version + 1)
    with pytest.raises(Refusal, match="登记人更正"):
        corrected(made, world.director)
    put(made.number, stage="acknowledged")
    with pytest.raises(Refusal, match="登记人更正"):
        corrected(made, world.assistant)
    assert corrected(made, world.quality)
    put(made.number, stage="closed")
    with pytest.raises(Refusal, match="不能再改"):
        corrected(made, world.quality)


def test_nothing_changed_leaves_no_line(context, world):
    given = told()
    with acting_as(world.assistant):
        made = intake.register(given)
        assert not correcting.correct(made, given, people="", reason="x", version=made.version)
    assert len(steps(made)) == 1


def test_after_the_receipt_people_are_named_by_their_own_steps(context, world):
    made = registered(world.assistant, people="何平")
    put(made.number, stage="assigned")
    corrected(made, world.quality, people="周敏")
    assert [row.name for row in about.complained_of(made.id)] == ["何平"]


def test_the_desk_links_the_customer_and_looks_the_numbers_up_again(ordered, world):
    made = registered(world.he, numbers=ordered.number, company="海川")
    with acting_as(world.quality):
        linking.link_customer(made, customer=world.haichuan, version=made.version)
        assert links(made)[0][1] is not None
        with pytest.raises(Refusal, match="已经关联"):
            linking.link_customer(made, customer=world.haichuan, version=made.version)
        linking.link_customer(made, customer=world.dongfang, version=made.version)
    assert links(made)[0][1] is None
    assert [note for step, note in steps(made) if step == "linked"][
        -1
    ] == f"{world.haichuan} → {world.dongfang}"


def test_an_isolated_customer_is_linked_by_those_named_on_it_alone(context, world):
    made = registered(world.he)
    with acting_as(world.quality), pytest.raises(Refusal, match="没有找到客户"):
        linking.link_customer(made, customer=world.secret, version=made.version)
    name_on(world.secret, world.quality)
    with acting_as(world.quality):
        linking.link_customer(made, customer=world.secret, version=made.version)
    assert get(made.number).customer_id is not None


def test_files_are_struck_with_a_reason_and_stay(context, world):
    made = registered(world.assistant)
    with acting_as(world.assistant):
        (file,) = files.add(made, enclosed=[_file("信.txt", "1" * 32)], store=ROOM)
        with pytest.raises(Refusal, match="作废原因"):
            striking.strike(made, file, reason=" ")
    with acting_as(world.director), pytest.raises(Refusal, match="上传人或质量负责人"):
        striking.strike(made, file, reason="不是本案")
    with acting_as(world.quality):
        striking.strike(made, file, reason="不是本案")
        with pytest.raises(Refusal, match="已作废"):
            striking.strike(made, file, reason="再来")
    kept = session.scalars(select(CaseFile)).one()
    assert (kept.stored, kept.struck_reason, kept.struck_by_id) == ("1" * 32, "不是本案", world.quality.id)
    assert [step for step, _note in steps(made)] == ["registered", "filed", "struck"]


def test_who_is_complained_of_touches_nothing(context, world):
    made = registered(world.quality, people="钱正")
    for act in (
        lambda: corrected(made, world.quality),
        lambda: files.add(made, enclosed=[_file("信.txt", "2" * 32)], store=ROOM),
    ):
        with acting_as(world.quality), pytest.raises(Refusal, match="被投诉人"):
            act()
