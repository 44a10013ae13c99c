"""受访名单: found by customer or by the number on the slip in hand, by grade, grades first."""

import pytest

from tests.web.surveyed import number, told

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper")


@pytest.fixture
def seen(world, as_, number):
    visitor = as_(world.quality)

    def seen(**asked):
        page = visitor.get(f"/surveys/rounds/{number}/invitations", query_string=asked)
        assert page.status_code == 200
        return [name for name in ("海川", "东方") if name in page.text]

    return seen


def test_a_slip_in_hand_leads_to_its_customer(world, seen, number, told):
    assert seen(q=f"{number}-{told('haichuan')[0]}") == ["海川"]
    assert seen(q="东方") == ["东方"]
    assert seen(q=world.haichuan.lower()) == ["海川"]
    for nothing in ("%", "_", "特种装备", f"{number}-", f"{number}-99999999999999", "'\"<b>", "９"):
        assert seen(q=nothing) == [], nothing


def test_by_grade_and_state(world, seen):
    assert seen(stratum="A") == ["海川", "东方"]
    assert seen(stratum="B") == []
    assert seen(stratum="none") == []
    assert seen(stratum="", state="sent") == ["海川", "东方"]
    assert seen(state="answered", q=world.haichuan) == []
