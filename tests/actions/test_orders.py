"""Orders: made, priced, their lines written, changed and taken out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.actions.ordering import DAY, TODAY, agreed, held, owned, result, told
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import editing
from webapp.actions.customers.editing import Conflict
from webapp.actions.orders import finishing, heading, lines, opening
from webapp.actions.orders.lines import Free
from webapp.domain import edits
from webapp.domain.card import BLOCK
from webapp.domain.order_card import LINE
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import SYSTEM
from webapp.models import InstrumentKind
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")


class TestCreating:
    def test_numbers_count_up_within_the_year_and_names_are_kept(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("温度计", list_fee=5000)])
        two = opening.create(haichuan, values=agreed())
        year = TODAY.year
        assert (one.number, two.number) == (f"WT-{year}-0001", f"WT-{year}-0002")
        assert one.state == "draft"
        assert one.orderer_name == one.payer_name == one.holder_name == haichuan.name
        assert one.payer_id == haichuan.id
        assert (one.list_total, one.charged_total) == (5000, 5000)

    def test_another_customer_pays_and_a_stranger_gets_the_certificate(self, haichuan, world):
        with acting_as(world.assistant):
            one = opening.create(
                haichuan,
                values=agreed(payer=world.dongfang, holder="某某集团", holder_address="北京"),
            )
        assert one.payer_name == "杭州东方计量技术有限公司"
        assert one.payer_id == cards.get(world.dongfang, viewer=SYSTEM).id
        assert (one.holder_id, one.holder_name, one.holder_address) == (None, "某某集团", "北京")

    def test_a_number_out_of_reach_is_not_taken_for_a_name(self, haichuan, world):
        with acting_as(world.lin), pytest.raises(Refusal, match="没有找到客户"):
            opening.create(haichuan, values=agreed(payer=world.secret))
        with acting_as(world.lin):
            one = opening.create(haichuan, values=agreed(payer="星澜特种装备研究所"))
        assert one.payer_id is None

    def test_names_stay_as_they_were_on_the_day(self, haichuan, world):
        with acting_as(world.assistant):
            one = opening.create(haichuan, values=agreed(payer=world.dongfang))
        other = cards.get(world.dongfang, viewer=SYSTEM)
        for card, name in ((haichuan, "海川集团"), (other, "东方集团")):
            values = {field.name: getattr(card, field.name) for field in BLOCK["identity"].fields}
            editing.save_block(card, block="identity", values=values | {"name": name}, version=card.version)
        before = (one.holder_name, one.payer_name)
        heading.save(haichuan, one, values=heading.present(one, haichuan) | {"method": "新"})
        assert (one.holder_name, one.payer_name) == before == (one.orderer_name, "杭州东方计量技术有限公司")
        heading.save(haichuan, one, values=heading.present(one, haichuan) | {"payer": ""})
        assert (one.payer_name, one.payer_id) == ("海川集团", haichuan.id)

    @pytest.mark.parametrize(
        "values",
        [
            {"ordered_on": None},
            {"ordered_on": TODAY + timedelta(days=1)},
            {"promised_on": DAY - timedelta(days=1)},
            {"payment_due_on": DAY - timedelta(days=1)},
        ],
    )
    def test_days_that_cannot_be(self, haichuan, values):
        with pytest.raises(Refusal, match="日期"):
            opening.create(haichuan, values=agreed(**values))

    def test_who_may_not(self, haichuan, world):
        with acting_as(world.quality), pytest.raises(NotAllowed):
            opening.create(haichuan, values=agreed())
        with acting_as(world.zhou), pytest.raises(Refusal):
            opening.create(haichuan, values=agreed())

    def test_only_this_customer_s_instruments(self, haichuan, world):
        other = owned(cards.get(world.dongfang, viewer=SYSTEM))
        with pytest.raises(Refusal, match="没有器具"):
            opening.create(haichuan, values=agreed(), instruments=[other.number])


class TestPricing:
    def test_the_kind_s_fee_is_proposed_and_not_undercut(self, haichuan):
        fee = session.scalars(select(InstrumentKind.list_fee).where(InstrumentKind.name == "电子天平")).one()
        one = opening.create(haichuan, values=agreed(), instruments=[owned(haichuan).number])
        (line,) = held(one)
        assert line.list_fee == line.charged == fee
        with pytest.raises(Refusal, match="不能低于价目表"):
            lines.save(haichuan, one, line, values=told(line, list_fee=fee - 1))
        lines.save(haichuan, one, line, values=told(line, list_fee=fee + 100))
        assert one.charged_total == fee + 100

    def test_mandatory_work_is_free_and_its_value_kept(self, haichuan):
        one = opening.create(haichuan, values=agreed(), instruments=[owned(haichuan, purpose="trade").number])
        (line,) = held(one)
        assert (line.service, line.is_mandatory, line.charged) == ("mandatory", True, 0)
        assert line.service_value == line.list_fee > 0

    def test_nobody_calls_work_mandatory_that_is_not(self, haichuan):
        instrument = owned(haichuan)
        with pytest.raises(Refusal, match="不属于强制检定"):
            opening.create(
                haichuan, values=agreed(), instruments=[instrument.number],
                services={instrument.number: "mandatory"},
            )  # fmt: skip
        with pytest.raises(Refusal, match="不属于强制检定"):
            opening.create(haichuan, values=agreed(), free=[Free("某仪器", service="mandatory")])
        fine = opening.create(haichuan, values=agreed(), free=[Free("电子台秤", service="mandatory")])
        assert held(fine)[0].is_mandatory

    def test_the_instrument_s_own_fee_where_nothing_is_published(self, haichuan):
        thing = owned(haichuan, name="激光干涉仪", fee=80000)
        one = opening.create(haichuan, values=agreed(), instruments=[thing.number])
        (line,) = held(one)
        assert line.charged == 80000
        lines.save(haichuan, one, line, values=told(line, list_fee=70000))
        assert line.charged == 70000

    def test_another_day_asks_the_fees_of_that_day_and_never_makes_it_cheaper(self, haichuan):
        one = opening.create(haichuan, values=agreed(), instruments=[owned(haichuan).number])
        one_line = held(one)[0]
        lines.save(haichuan, one, one_line, values=told(one_line, list_fee=99999))
        heading.save(haichuan, one, values=agreed(ordered_on=DAY - timedelta(days=1)))
        assert held(one)[0].list_fee == 99999


class TestLines:
    def test_free_ones_are_written_anew_those_of_the_ledger_keep_their_name(self, haichuan):
        one = opening.create(
            haichuan,
            values=agreed(),
            instruments=[owned(haichuan).number],
            free=[Free("某仪器", list_fee=100)],
        )
        first, second = held(one)
        lines.save(haichuan, one, first, values=told(first, name="别的", quantity=7, list_fee=first.list_fee))
        lines.save(haichuan, one, second, values=told(second, name="压力表", quantity=2, list_fee=20000))
        assert (first.name, first.quantity) == ("电子天平", 1)
        assert (second.name, second.quantity, second.charged) == ("压力表", 2, 20000)
        with pytest.raises(Refusal, match="请填写器具名称"):
            lines.save(haichuan, one, second, values=told(second, name=""))

    def test_other_work_has_its_own_fee(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("电子天平"), Free("某仪器", list_fee=500)])
        first, second = held(one)
        fee = first.list_fee
        lines.save(haichuan, one, first, values=told(first, quantity=3, list_fee=fee))
        assert first.charged == 3 * fee
        lines.save(haichuan, one, second, values=told(second, service="repair", list_fee=500))
        assert second.charged == 500  # nobody knows better

    @pytest.mark.parametrize("bad", [Free(" "), Free("x", quantity=0), Free("x", quantity=10_000)])
    def test_what_is_no_line(self, haichuan, bad):
        with pytest.raises(Refusal):
            opening.create(haichuan, values=agreed(), free=[bad])

    def test_a_draft_takes_more_and_answers_no_notice_yet(self, haichuan):
        one = opening.create(haichuan, values=agreed(payment_due_on=TODAY))
        lines.add(haichuan, one, free=[Free("某仪器", list_fee=700)])
        heading.save(haichuan, one, values=agreed(ordered_on=DAY - timedelta(days=3), payment_due_on=TODAY))
        opening.open_(haichuan, one)
        assert (one.charged_total, one.payment_due_on) == (700, TODAY)

    def test_a_party_out_of_sight_stays(self, haichuan):
        one = opening.create(haichuan, values=agreed(payer="某某集团"))
        heading.save(haichuan, one, values=agreed(), keep=frozenset({"payer"}))
        assert (one.payer_name, one.receiver_name) == ("某某集团", haichuan.name)

    def test_too_many_are_refused(self, haichuan):
        with pytest.raises(Refusal, match="最多"):
            opening.create(haichuan, values=agreed(), free=[Free("x")] * (lines.MOST_LINES + 1))

    def test_two_people_on_one_line(self, haichuan, world):
        one = opening.create(haichuan, values=agreed(), free=[Free("某仪器", list_fee=100)])
        (line,) = held(one)
        seen = edits.seen(LINE, lines.present(line))
        with acting_as(world.assistant):
            lines.save(haichuan, one, line, values=told(line, note="急件", list_fee=100), seen=seen)
        mine = told(line, note="不急", list_fee=100)
        with pytest.raises(Conflict) as conflict:
            lines.save(haichuan, one, line, values=mine, seen=seen)
        assert (conflict.value.who, [one.field.name for one in conflict.value.fields]) == ("吴静", ["note"])

    def test_taken_out_unless_finished(self, haichuan):
        one = opening.create(haichuan, values=agreed(), free=[Free("甲"), Free("乙")], at_once=True)
        first, second = held(one)
        finishing.finish(haichuan, one, [(first, result())])
        with pytest.raises(Refusal, match="已完成"):
            lines.remove(haichuan, one, first)
        lines.remove(haichuan, one, second)
        assert held(one) == [first]
        assert one.state == "finished"
        with pytest.raises(Refusal, match="不能增减"):
            lines.add(haichuan, one, free=[Free("丙")])
