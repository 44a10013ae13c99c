"""Two editors of one card: theirs beside mine, a choice at each field, and the second try saves."""

import pytest

from tests.web.filled import lists, opened, send, typed
from tests.web.prepared import at_work, card
from tests.world import World


class TestConflict:
    def clash(self, world, as_, mine, **theirs):
        """吴静 saves while 林晓 has the form open; 林晓's answer."""
        visitor = as_(world.lin)
        form = opened(visitor, world.haichuan, "reach")
        assert send(as_(world.assistant), world.haichuan, "reach", **theirs).status_code == 303
        return visitor.post(f"/customers/{world.haichuan}/blocks/reach", data=form | mine)

    def test_theirs_stands_beside_mine_with_a_choice(self, app, world: World, as_):
        answer = self.clash(world, as_, {"phone": "0574-22222222", "fax": "1"}, phone="0574-11111111")
        assert answer.status_code == 409
        assert "吴静 已改为" in answer.text
        assert "0574-11111111" in answer.text
        again = typed(answer.text)
        assert (again["phone"], again["fax"], again["choice-phone"]) == ("0574-22222222", "1", "mine")
        with at_work(app):
            assert card(world.haichuan).phone == "0574-11111111"

    @pytest.mark.parametrize(("choice", "kept"), [("mine", "0574-22222222"), ("theirs", "0574-11111111")])
    def test_the_second_time_it_saves_what_was_chosen(self, app, world: World, as_, choice, kept):
        answer = self.clash(world, as_, {"phone": "0574-22222222", "fax": "1"}, phone="0574-11111111")
        data = typed(answer.text) | {"choice-phone": choice}
        saved = as_(world.lin).post(f"/customers/{world.haichuan}/blocks/reach", data=data)
        assert saved.status_code == 303
        with at_work(app):
            assert (card(world.haichuan).phone, card(world.haichuan).fax) == (kept, "1")

    def test_what_i_never_touched_is_theirs_unless_i_say_so(self, app, world: World, as_):
        answer = self.clash(world, as_, {"fax": "1"}, phone="0574-11111111")
        data = typed(answer.text)
        assert data["choice-phone"] == "theirs"
        as_(world.lin).post(f"/customers/{world.haichuan}/blocks/reach", data=data)
        with at_work(app):
            assert (card(world.haichuan).phone, card(world.haichuan).fax) == ("0574-11111111", "1")

    def test_theirs_may_be_a_list_of_words(self, app, world: World, as_):
        lists(app, business_type=["校准", "检定"])
        visitor = as_(world.lin)
        form = opened(visitor, world.haichuan, "identity") | {"business_types": ["校准"]}
        send(as_(world.assistant), world.haichuan, "identity", business_types=["校准", "检定"])
        answer = visitor.post(f"/customers/{world.haichuan}/blocks/identity", data=form)
        assert answer.status_code == 409
        data = typed(answer.text) | {"choice-business_types": "theirs"}
        assert visitor.post(f"/customers/{world.haichuan}/blocks/identity", data=data).status_code == 303
        with at_work(app):
            assert card(world.haichuan).business_types == "校准、检定"

    def test_a_third_change_in_between_is_shown_again(self, world: World, as_):
        answer = self.clash(world, as_, {"phone": "0574-22222222"}, phone="0574-11111111")
        send(as_(world.assistant), world.haichuan, "reach", phone="0574-33333333")
        data = typed(answer.text) | {"choice-phone": "mine"}
        again = as_(world.lin).post(f"/customers/{world.haichuan}/blocks/reach", data=data)
        assert again.status_code == 409
        assert "0574-33333333" in again.text

    @pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
    def test_a_version_that_is_none_is_an_old_one(self, world: World, as_, version):
        changes = {"version": version, "seen": "", "phone": "0574-22222222"}
        assert send(as_(world.lin), world.haichuan, "reach", **changes).status_code == 409
