"""渠道与方法 and the card's tab 商机: what one may see, and no more."""

from tests.selling import opportunity


def test_channels_count_what_one_sees(as_, world):
    lin = as_(world.lin).get("/activities/channels").text
    assert "渠道与方法" in lin
    assert '<span class="value">1</span>' in lin
    assert as_(world.he).get("/activities/channels").status_code == 403
    for odd in ("since=x", "owner=x", "since=2099-01-01"):
        assert as_(world.lin).get(f"/activities/channels?{odd}").status_code == 200
    assert "这段时间没有建立客户卡" in as_(world.lin).get("/activities/channels?since=2099-01-01").text


def test_the_isolated_one_counts_for_those_named_alone(as_, world):
    assert '<span class="value">2</span>' in as_(world.zhou).get("/activities/channels").text
    assert '<span class="value">3</span>' in as_(world.director).get("/activities/channels").text


def test_workbook(as_, world):
    assert as_(world.head).get("/activities/channels.xlsx").data[:2] == b"PK"
    assert as_(world.he).get("/activities/channels.xlsx").status_code == 403


def test_the_card_lists_its_opportunities(app, as_, world, count_queries):
    with app.app_context():
        mine = opportunity(world.lin, world.haichuan, name="<b>压力表</b>校准").number
        opportunity(world.zhou, world.secret, name="机密")
    at = f"/customers/{world.haichuan}?tab=opportunities"
    lin = as_(world.lin)
    lin.get(at)
    with count_queries() as counted:
        page = lin.get(at).text
    assert len(counted) <= 9
    assert mine in page
    assert "&lt;b&gt;压力表" in page
    assert f"/opportunities/new?customer={world.haichuan}" in page
    assert "机密" not in page
    assert "/opportunities/new" not in as_(world.director).get(at).text
