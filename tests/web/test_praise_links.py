"""表扬 elsewhere: in the log, on the customer's card, on the manager's page; names kept back."""

import re

from tests.praising import praise, verified
from tests.web.test_praises import three

__all__ = ["three"]


def test_the_log_tells_of_hidden_ones_nothing(three, world, as_):
    page = as_(world.quality).get("/audit").text
    assert three[0] in page
    assert three[1] not in page


def test_the_card_links_to_praise_and_back(three, world, as_):
    visitor = as_(world.lin)
    tab = visitor.get(f"/customers/{world.haichuan}?tab=complaints").text
    assert f"/praises/{three[0]}" in tab
    assert f"/praises/new?customer={world.haichuan}" in tab
    assert f"/customers/{world.haichuan}?tab=complaints" in visitor.get(f"/praises/{three[0]}").text
    assert "（无权查看）" not in visitor.get(f"/praises/{three[0]}").text


def test_his_own_praise_of_a_customer_out_of_reach_keeps_the_name_back(app, world, as_):
    with app.app_context():
        number = praise(world.assistant, person="何平", customer=world.dongfang, company="").number
    page = as_(world.he).get(f"/praises/{number}").text
    assert "（无权查看）" in page
    assert "杭州东方" not in page
    assert "13800000001" not in page
    assert "杭州东方" not in as_(world.he).get("/praises").text


def test_the_managers_page_counts_what_was_verified_this_year(app, world, as_):
    with app.app_context():
        verified(praise(world.he, words="第一封"), by=world.quality)
        verified(praise(world.he, words="第二封"), by=world.quality, to="refused")
        praise(world.he, words="第三封")
    visitor = as_(world.quality)
    page = visitor.get("/assignments/managers/lin").text
    href = re.search(r'href="(/praises\?[^"]+)"', page)[1].replace("&amp;", "&")
    shown = visitor.get(href).text
    assert "第一封" in shown
    assert "第二封" not in shown
    assert "第三封" not in shown
    assert re.search(r"今年表扬.*?>\s*1\s*<", page, re.DOTALL)
