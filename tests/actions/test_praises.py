"""表扬: taken down once, completed and decided by a second person within his reach, and then fixed."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.praising import from_outside, praise, user, verified
from webapp.actions import acting_as, praises
from webapp.db import session, transaction
from webapp.domain.praise_words import PraiseState
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer

pytestmark = pytest.mark.usefixtures("context")


def numbered(number):
    return session.query(Customer).filter_by(number=number).one()


def complete(one, by, **changes):
    given = {"person": "林晓", "department_id": None, "customer": "", "order": "", "version": one.version}
    with acting_as(by):
        praises.complete(one, **given | changes)


def test_who_is_named_gets_it_with_his_department_and_the_customers_contact(world):
    one = praise(world.lin, customer=world.haichuan, person="周敏")
    assert one.number.startswith("BY-")
    assert (one.person_id, one.person_name) == (world.zhou.id, "")
    assert one.department_id == user(world.zhou).department_id
    assert one.contact_id is not None
    assert one.state == PraiseState.REGISTERED


def test_a_name_nobody_has_stays_a_name(world):
    one = praise(world.he, person="老张师傅")
    assert (one.person_id, one.person_name, one.department_id) == (None, "老张师傅", None)


def test_a_department_alone_can_be_praised(world):
    one = praise(world.he, person="", department_id=user(world.lin).department_id)
    assert (one.person_id, one.department_id) == (None, user(world.lin).department_id)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"person": ""}, "请选择被表扬的人员或部门。"),
        ({"words": "  "}, "请填写表扬内容。"),
        ({"department_id": 999}, "没有这个部门，请重新选择。"),
        ({"order": "WT-2099-0001"}, "没有找到委托单 WT-2099-0001，请核对编号；查不到的写在凭证里。"),
        ({"customer": "K-999999"}, "没有找到客户 K-999999。"),
    ],
)
def test_what_is_missing_or_unknown_is_refused(world, changes, said):
    with pytest.raises(Refusal, match=said):
        praise(world.he, **changes)


def test_customers_out_of_reach_are_unknown(world):
    with pytest.raises(Refusal, match="没有找到客户"):
        praise(world.lin, customer=world.dongfang)
    with pytest.raises(Refusal, match="没有找到客户"):
        praise(world.quality, customer=world.secret)


def test_the_same_form_sent_twice_makes_one(world):
    first = praise(world.lin)
    with pytest.raises(Refusal, match=first.number):
        praise(world.lin)


def test_a_second_person_verifies(world):
    one = verified(praise(world.zhou), by=world.quality)
    assert (one.state, one.decided_by_id, one.decided_how) == ("verified", world.quality.id, "电话回访确认")
    with pytest.raises(Refusal, match="不能再改"):
        verified(one, by=world.director, to="refused")


def test_neither_recorder_nor_praised_decides(world):
    mine = praise(world.quality)
    with pytest.raises(Refusal, match="登记人以外的人"):
        verified(mine, by=world.quality)
    about = praise(world.he, person="钱正")
    with pytest.raises(Refusal, match="被表扬人不能核实"):
        verified(about, by=world.quality)
    assert {mine.state, about.state} == {"registered"}


def test_a_head_verifies_for_his_department_only(world):
    one = praise(world.he)
    with pytest.raises(Stale):
        verified(one, by=world.other_head)
    assert verified(one, by=world.head).state == "verified"


def test_a_reason_is_asked_and_the_version_counts(world):
    one = praise(world.he)
    with acting_as(world.quality), pytest.raises(Refusal, match="请写明不予认定的理由"):
        praises.decide(one, to="refused", how=" ", note="", version=one.version)
    with acting_as(world.quality), pytest.raises(Stale):
        praises.decide(one, to="verified", how="看了信", note="", version=one.version + 1)
    with acting_as(world.quality), pytest.raises(Refusal, match="请选择核实结果"):
        praises.decide(one, to="registered", how="看了信", note="", version=one.version)


def test_praise_for_nobody_is_completed_before_it_counts(world):
    with transaction(Verb.PRAISE_REGISTER, SYSTEM):
        one = from_outside()
    with pytest.raises(Refusal, match="还不知道表扬的是谁"):
        verified(one, by=world.quality)
    with pytest.raises(Refusal, match="请选择被表扬的人员或部门"):
        complete(one, world.quality, person="")
    complete(one, world.quality, customer=world.haichuan)
    assert (one.person_id, one.customer_id) == (world.lin.id, numbered(world.haichuan).id)
    assert verified(one, by=world.quality).state == "verified"
    with pytest.raises(Refusal, match="已核实"):
        complete(one, world.quality, person="周敏")


def test_praise_for_nobody_may_be_refused_as_it_is(world):
    with transaction(Verb.PRAISE_REGISTER, SYSTEM):
        one = from_outside()
    assert verified(one, by=world.quality, to="refused").state == "refused"


def test_who_completes_it_with_himself_does_not_verify_it(world):
    with transaction(Verb.PRAISE_REGISTER, SYSTEM):
        one = from_outside()
    complete(one, world.quality, person="钱正")
    with pytest.raises(Refusal, match="被表扬人不能核实"):
        verified(one, by=world.quality)


def test_the_database_itself_wants_two_people(world):
    one = praise(world.quality)
    with pytest.raises(IntegrityError, match="two_people"):
        _decided_by_the_recorder(one)


def _decided_by_the_recorder(one):
    with transaction(Verb.PRAISE_VERIFY, SYSTEM):
        one.state, one.decided_by_id = "verified", one.recorded_by_id
