"""内部协调单: who asks, answers, accepts; two people stand behind each answer; its course only grows."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.coordinating import TODAY, ask, course, join, laboratory, slip
from tests.managing import customer, keep
from webapp import clock
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.coordinations import asking, steps
from webapp.actions.customers import assignment, merging, removal, unmerging
from webapp.db import transaction
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry, Member, Order
from webapp.queries.coordinations import sight
from webapp.queries.coordinations.choices import departments


@pytest.fixture
def lab(context, world):
    return laboratory(world)


def answered(world, number):
    with acting_as(world.he):
        steps.answer(slip(number), answer="周四可以上门", version=slip(number).version)
    return slip(number)


def isolate(number):
    with transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        customer(number).secrecy = "isolated"


def named(world, number, person):
    keep(
        Member(
            customer_id=customer(number).id,
            user_id=person.id,
            part="named",
            created_at=clock.now(),
        )
    )


def test_a_slip_goes_its_way(world, lab):
    number = ask(world, lab)
    assert (number, slip(number).state) == (f"XT-{TODAY.year}-0001", "open")
    one = answered(world, number)
    assert (one.state, one.answered_by_id) == ("answered", world.he.id)
    with acting_as(world.lin):
        steps.accept(one, version=one.version, note="很及时")
    assert slip(number).state == "closed"
    assert slip(number).closed_at is not None
    assert course(number) == [
        ("", "open", "请确认 500 kN 试验机能否本周检定"),
        ("open", "answered", "周四可以上门"),
        ("answered", "closed", "很及时"),
    ]
    logged = session.scalars(select(AuditEntry).where(AuditEntry.kind == "coordinations")).all()
    assert [one.verb for one in logged] == ["coordination.ask", "coordination.answer", "coordination.ask"]
    assert {one.customer_id for one in logged} == {customer(world.haichuan).id}


def test_sent_back_it_has_another_day_and_the_old_answer_stays_in_its_course(world, lab):
    number = ask(world, lab)
    one, later = answered(world, number), TODAY + timedelta(days=3)
    with acting_as(world.lin):
        steps.send_back(one, reason="没有说几点", due_on=later, version=one.version)
    assert (slip(number).state, slip(number).due_on) == ("open", later)
    one = answered(world, number)
    with acting_as(world.he):
        steps.answer(one, answer="周四上午九点", version=one.version)
    assert [pair[:2] for pair in course(number)] == [
        ("", "open"), ("open", "answered"), ("answered", "open"), ("open", "answered"),
        ("answered", "answered"),
    ]  # fmt: skip
    assert slip(number).answer == "周四上午九点"
    assert course(number)[1][2] == "周四可以上门"


def test_whoever_answered_does_not_accept_and_whoever_asked_does_not_answer(world, lab):
    number = ask(world, lab, by=world.chief)
    with acting_as(world.chief), pytest.raises(Refusal, match="提出人不能自己答复"):
        steps.answer(slip(number), answer="好", version=1)
    other = ask(world, lab, what="另一件")
    with acting_as(world.chief):
        steps.answer(slip(other), answer="好", version=1)
        for step, more in ((steps.accept, {}), (steps.send_back, {"reason": "不", "due_on": TODAY})):
            with pytest.raises(Refusal, match="答复人不能"):
                step(slip(other), version=2, **more)
    assert slip(other).state == "answered"
    with acting_as(world.lin):
        steps.accept(slip(other), version=2)


def test_the_new_manager_takes_over_what_was_asked(world, lab):
    number = ask(world, lab)
    one = answered(world, number)
    assignment.release(customer(world.haichuan), reason="调整")
    assignment.assign(customer(world.haichuan), to=world.zhou.id, reason="调整")
    with acting_as(world.lin), pytest.raises(Stale):
        steps.accept(one, version=slip(number).version)
    with acting_as(world.zhou):
        steps.accept(slip(number), version=slip(number).version)
    assert slip(number).state == "closed"


def test_an_assistant_settles_only_what_he_asked(world, lab):
    number = ask(world, lab)
    one = answered(world, number)
    with acting_as(world.assistant), pytest.raises(Refusal, match="由提出人"):
        steps.accept(one, version=one.version)
    own = ask(world, lab, by=world.assistant, what="查证书")
    with acting_as(world.assistant):
        steps.withdraw(slip(own), reason="已找到", version=1)
    assert slip(own).state == "cancelled"


def test_another_department_does_not_answer(world, lab):
    number = ask(world, lab)
    with acting_as(world.zhou), pytest.raises(Stale):  # 周 sees neither the card nor the slip
        steps.answer(slip(number), answer="好", version=1)
    with acting_as(world.assistant), pytest.raises(Refusal, match="由被询部门的人答复"):
        steps.answer(slip(number), answer="好", version=1)
    with acting_as(world.director), pytest.raises(NotAllowed):
        steps.answer(slip(number), answer="好", version=1)


def test_a_stale_version_is_refused(world, lab):
    number = ask(world, lab)
    answered(world, number)
    with acting_as(world.lin), pytest.raises(Stale):
        steps.withdraw(slip(number), reason="不用了", version=1)
    with acting_as(world.lin):
        steps.withdraw(slip(number), reason="不用了", version=2)
    with acting_as(world.he), pytest.raises(Refusal, match="已撤回，不能这样办理"):
        steps.answer(slip(number), answer="好", version=3)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"what": "  "}, "请写明需要协调的事项"),
        ({"due_on": TODAY - timedelta(days=1)}, "答复期限应在"),
        ({"due_on": TODAY + timedelta(days=367)}, "答复期限应在"),
        ({"order": "WT-2026-0999"}, "不是这家客户的"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(world, lab, more, sentence):
    with pytest.raises(Refusal, match=sentence):
        ask(world, lab, **more)


def test_the_edges_of_the_term_are_taken(world, lab):
    assert ask(world, lab, due_on=TODAY)
    assert ask(world, lab, what="一年之后", due_on=TODAY + timedelta(days=366))


def test_another_customer_s_order_is_refused_and_one_s_own_taken(world, lab):
    for number, who in (("WT-2026-0901", world.haichuan), ("WT-2026-0902", world.dongfang)):
        keep(Order(number=number, customer_id=customer(who).id, ordered_on=TODAY, created_at=clock.now()))
    assert slip(ask(world, lab, order="WT-2026-0901")).order_id
    with pytest.raises(Refusal, match="不是这家客户的"):
        ask(world, lab, what="别家的", order="WT-2026-0902")


def test_the_same_form_sent_twice_makes_one_slip(world, lab):
    ask(world, lab)
    with pytest.raises(Refusal, match="已提出过同样的协调单"):
        ask(world, lab)


def test_only_departments_with_somebody_who_may_answer_are_offered(world, lab):
    keep_names = {name for _key, name in departments(customer(world.haichuan), but=world.lin.id)}
    assert keep_names == {"客户服务组", "市场开发组", "力学室", "业务发展部"}
    assert "力学室" not in dict(departments(customer(world.haichuan), but=world.he.id)).values()
    with pytest.raises(Refusal, match="没有可以答复的人"):
        ask(world, 999)


def test_for_an_isolated_customer_only_a_department_with_somebody_named_is_asked(world, lab):
    with pytest.raises(Refusal, match="没有知情人"):
        ask(world, lab, by=world.zhou, number=world.secret)
    head = join(world, "quality", lab)
    named(world, world.secret, head)
    number = ask(world, lab, by=world.zhou, number=world.secret)
    assert sight.get(number, viewer=head) is not None
    for person in (world.he, world.chief, world.director, world.assistant, world.lin, world.admin):
        assert sight.get(number, viewer=person) is None, person.username


def test_isolated_afterwards_the_department_sees_it_no_more(world, lab):
    number = ask(world, lab)
    assert sight.get(number, viewer=world.he) is not None
    isolate(world.haichuan)
    assert sight.get(number, viewer=world.he) is None
    assert sight.get(number, viewer=world.lin) is not None
    with acting_as(world.he), pytest.raises(Stale):
        steps.answer(slip(number), answer="好", version=1)


def test_who_may_not_edit_the_customer_does_not_ask(world, lab):
    with pytest.raises(Refusal):
        ask(world, lab, by=world.zhou)  # out of his reach under the lock
    with acting_as(world.quality), pytest.raises(NotAllowed):
        asking.ask(customer(world.haichuan), department=lab, what="问", due_on=TODAY)
    with pytest.raises(NotAllowed):  # the fixture acts as the system, which waits for no answer
        asking.ask(customer(world.haichuan), department=lab, what="问", due_on=TODAY)


def test_open_slips_keep_the_card_out_of_the_bin(world, lab):
    number = ask(world, lab)
    with pytest.raises(Refusal, match="未办结的内部协调单 1 张"):
        removal.delete(customer(world.haichuan), reason="试")
    with acting_as(world.lin):
        steps.withdraw(slip(number), reason="不用了", version=1)
    removal.delete(customer(world.haichuan), reason="试")
    assert sight.get(number, viewer=world.chief) is None


def test_the_course_is_neither_rewritten_nor_taken_away(world, lab):
    ask(world, lab)
    for change in ("UPDATE coordination_events SET note = 'x'", "DELETE FROM coordination_events"):
        with pytest.raises(IntegrityError):
            session.execute(text(change))
        session.rollback()


def test_a_slip_follows_its_card_into_a_merge_and_back(world, lab):
    number = ask(world, lab)
    kept, gone = customer(world.nobody), customer(world.haichuan)
    row = merging.merge(kept, gone, choices={}, reason="重复", versions=(kept.version, gone.version))
    assert slip(number).customer_id == customer(world.nobody).id
    unmerging.undo(row)
    assert slip(number).customer_id == customer(world.haichuan).id
