"""The list's page: ladder, fragments, chips, columns, hostile addresses, statements."""

import re

import pytest

from tests.customers import made, many
from tests.world import World
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM


@pytest.fixture
def filled(app, world: World):
    with app.app_context(), acting_as(SYSTEM):
        many(120, industry="机械", region="宁波")
    return world


def test_strangers_are_sent_to_sign_in_and_who_may_not_is_refused(stranger, as_, world: World):
    for path in (
        "/customers",
        "/customers.xlsx",
        "/customers/views",
        "/customers/tagging",
        "/customers/tag-choices",
    ):
        assert stranger.get(path).status_code == 302
        for person in (world.he, world.admin, world.committee):
            assert as_(person).get(path).status_code == 403


def test_the_page_shows_what_is_within_reach(as_, world: World):
    text = as_(world.lin).get("/customers").text
    assert "宁波海川精密仪器有限公司" in text
    assert f"/customers/{world.haichuan}?from=" in text
    assert "杭州东方" not in text
    assert "<b>1</b>" in text


def test_a_fragment_is_a_part_of_the_page_and_carries_the_short_address(as_, filled: World):
    path = "/customers?view=all&q=&industry=机械&region=&sort=name"
    page, part = as_(filled.assistant).get(path).text, as_(filled.assistant).htmx("GET", path, "results")
    assert "<html" not in part.text
    assert part.text.strip() in page
    assert part.headers["HX-Push-Url"] == "/customers?industry=%E6%9C%BA%E6%A2%B0&sort=name"
    assert as_(filled.assistant).htmx("GET", path, "elsewhere").status_code == 400


@pytest.mark.parametrize("person", ["lin", "head", "chief", "assistant", "director"])
@pytest.mark.parametrize(
    "query", ["view=all", "status=active&sort=name&page=2", "q=户&sort=-grade", "columns=tags,contact"]
)
def test_at_most_eight_statements(as_, filled: World, count_queries, person, query):
    visitor = as_(getattr(filled, person))
    for _again in range(2):
        with count_queries() as statements:
            assert visitor.get(f"/customers?{query}").status_code in (200, 302)
        assert len(statements) <= 8


@pytest.mark.parametrize(
    "query",
    [
        "sort=name;DROP TABLE customers--", "sort[]=name", "sort=name&sort=-name",
        "columns=grade,(select 1)", "page=9" * 50,
        "status=' OR 1=1", "q=%27%22%29%28*%3A-%5E", "q=" + "海" * 3000, "q=AND OR NOT NEAR", "q=%00",
        "q=%ff%fe", "tag=%25",
        "industry=_", "below=9999999999999999999", "created=0000-00-00", "changed=9999-99-99",
        "manager=999999999",
        "view=" + "x" * 5000, "&" * 500, "a=1&" * 400, "q=\u202e\u0000", "{{7*7}}=1&q={{7*7}}",
    ],
)  # fmt: skip
def test_hostile_addresses_give_a_list_and_change_nothing(as_, filled: World, query):
    answer = as_(filled.assistant).get(f"/customers?{query}", follow_redirects=True)
    assert answer.status_code == 200
    assert "49" not in re.findall(r"查找：([^<]*)", answer.text)
    assert as_(filled.assistant).get("/customers").text.count("<tr>") == 51


def test_what_was_typed_comes_back_as_text(as_, world: World):
    text = as_(world.assistant).get('/customers?q=<script>alert(1)</script>&tag="><b>x').text
    assert "<script>alert(1)" not in text
    assert '"><b>x' not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_names_are_text(app, as_, world: World):
    with app.app_context(), acting_as(SYSTEM):
        made("<img src=x onerror=alert(1)>厂", short_name="{{7*7}}", sticker='"><b>贴', sticker_tone="warn")
    text = as_(world.assistant).get("/customers").text
    assert "<img src=x" not in text
    assert "{{7*7}}" in text
    assert '"><b>贴' not in text


def test_chips_take_away_one_filter_each(as_, filled: World):
    text = as_(filled.assistant).get("/customers?status=active&grade=none&below=60&q=户&sort=name").text
    chips = dict(re.findall(r'<a class="chip" href="([^"]*)" aria-label="取消筛选 ([^"]*)"', text))
    assert {label: href.replace("&amp;", "&") for href, label in chips.items()} == {
        "查找：户": "/customers?status=active&grade=none&below=60&sort=name",
        "状态：现有客户": "/customers?q=%E6%88%B7&grade=none&below=60&sort=name",
        "等级：未评级": "/customers?q=%E6%88%B7&status=active&below=60&sort=name",
        "完整度低于 60%": "/customers?q=%E6%88%B7&status=active&grade=none&sort=name",
    }


def test_chosen_columns_are_shown_and_no_others(as_, world: World):
    heads = re.findall(
        r"<th scope=\"col\"[^>]*>(?:<a[^>]*>)?([^<]+)",
        as_(world.lin).get("/customers?columns=contact,phone").text,
    )
    assert heads == ["客户", "联系人", "电话"]
    row = as_(world.lin).get("/customers?columns=contact,phone,secrecy,credit_code,source,tags,created").text
    assert "王海" in row
    assert "0574-86001234" in row
    assert "13800000001" not in row


def test_a_page_past_the_end_leads_to_the_last(as_, filled: World):
    answer = as_(filled.assistant).get("/customers?region=宁波&page=9")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/customers?region=%E5%AE%81%E6%B3%A2&page=3"


def test_the_empty_list_offers_the_first_step(app, as_, world: World):
    assert "没有符合条件的客户" in as_(world.lin).get("/customers?q=没有这家").text
    assert "清除筛选" in as_(world.lin).get("/customers?q=没有这家").text


def test_tag_choices_stay_within_reach(app, as_, world: World):
    with app.app_context(), acting_as(SYSTEM):
        made("有标签的", tags=['强检"<b>'])
    assert "强检&#34;&lt;b&gt;</li>" in as_(world.assistant).get("/customers/tag-choices?q=强").text
    assert as_(world.lin).get("/customers/tag-choices?q=强").text == ""
    assert as_(world.assistant).get("/customers/tag-choices?q=").text == ""


def test_without_the_right_there_is_no_button(as_, world: World):
    texts = {name: as_(getattr(world, name)).get("/customers").text for name in ("head", "quality", "lin")}
    assert [("/customers/assigning" in texts[name]) for name in texts] == [True, False, False]
    assert [("/customers/tagging" in texts[name]) for name in texts] == [True, False, True]
    assert [("/customers.xlsx" in texts[name]) for name in texts] == [True, False, True]


def test_a_word_that_left_its_list_stays_chosen(as_, world: World):
    text = as_(world.assistant).get(f'/customers?industry=没有的"><b>业&manager={world.lin.id}').text
    assert '<option value="没有的&#34;&gt;&lt;b&gt;业" selected>' in text
    assert f'<option value="{world.lin.id}" selected>林晓</option>' in text
    assert '<option value="99"' not in as_(world.assistant).get("/customers?manager=99").text


def test_customers_are_counted_by_one_word(as_, world: World):
    """家, beside the picked ones too; another list has its own word."""
    page = as_(world.chief).get("/customers?view=all").text
    assert re.search(r"data-picked-count[^>]*>0</b> (\w+)<", page)[1] == "家"
    assert re.search(r"共 \d+ 家<", page)
    assert re.search(r"共 \d+ 个账户<", as_(world.admin).get("/users").text)
