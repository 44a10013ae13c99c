"""Lines of the log about a card: each tells of a change."""

from tests.world import World
from webapp.actions import acting_as
from webapp.actions.customers import creation


def test_no_line_of_a_card_is_empty(app, world: World, as_):
    """Given to many at once the maker's loan ends, a contact makes the card more complete: each is told."""
    with app.app_context(), acting_as(world.lin):
        number = creation.create(values={"name": "苏州吴江衡器厂"}).number
    sent = {"name": "顾晨", "mobile": "13800000077"}
    assert as_(world.lin).post(f"/customers/{number}/contacts", data=sent).status_code == 303
    given = {"picked": [number, world.nobody], "manager": world.zhou.id, "reason": "新客户", "query": ""}
    assert as_(world.chief).post("/customers/assigning", data=given).status_code == 303
    text = as_(world.quality).get("/audit").text
    assert "协作与知情人" in text
    assert 'class="nil"' not in text.split("<tbody>")[1].split("</tbody>")[0]
