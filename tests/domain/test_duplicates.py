"""DQ-05: points for likeness, on, below and above each limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.duplicates import Identity, Likeness, domain_of, holds, score
from webapp.domain.names import name_key

CODE = "91110000600037341L"
OTHER = "913301055551543539"
TEN = "宁波海川精密仪器厂甬"


def card(name="海川精密", code=None, *, former=(), phones=(), domains=()):
    return Identity(code, name_key(name), frozenset(former), frozenset(phones), frozenset(domains))


@pytest.mark.parametrize(
    ("a", "b", "points", "reasons"),
    [
        (card("甲", CODE), card("乙", CODE), 100, ("统一社会信用代码相同",)),
        (card("甲", CODE.lower()), card("乙", " 91110000 600037341L"), 100, ("统一社会信用代码相同",)),
        (card("甲", CODE), card("甲", CODE), 100, ("统一社会信用代码相同", "名称相同")),
        (card("甲", "123"), card("乙", "123"), 0, ()),
        (card("甲", CODE), card("乙", OTHER), 0, ()),
        (card("甲有限公司"), card("甲有限责任公司"), 95, ("名称相同",)),
        (card("甲", CODE), card("甲"), 95, ("名称相同",)),
        (card("甲", CODE), card("甲", "123"), 95, ("名称相同",)),
        (card("甲", former=["乙"]), card("乙"), 95, ("名称与曾用名相同",)),
        (card("乙"), card("甲", former=["乙"]), 95, ("名称与曾用名相同",)),
        (card("甲", former=["丙"]), card("乙", former=["丙"]), 0, ()),
        (card(TEN), card(TEN.replace("仪", "机")), 81, ("名称相近",)),
        (card(TEN + "海"), card(TEN + "海海"), 86, ("名称相近",)),
        (card(TEN[:9]), card(TEN[:9].replace("仪", "机")), 0, ()),
        (card("甲", phones=["1"]), card("乙", phones=["1", "2"]), 70, ("电话相同",)),
        (card("甲", domains=["x.cn"]), card("乙", domains=["x.cn"]), 60, ("邮箱或网站的域名相同",)),
        (
            card("甲", phones=["1"], domains=["x.cn"]),
            card("乙", phones=["1"], domains=["x.cn"]),
            75,
            ("电话相同", "邮箱或网站的域名相同"),
        ),
        (card("甲", phones=["1"]), card("甲", phones=["1"]), 99, ("名称相同", "电话相同")),
        (card("甲", CODE), card("甲", OTHER), 40, ("名称相同", "统一社会信用代码不同")),
        (
            card("甲", CODE, phones=["1"]),
            card("乙", OTHER, phones=["1"]),
            40,
            ("电话相同", "统一社会信用代码不同"),
        ),
        (card(""), card(""), 0, ()),
        (card("甲", phones=["1"]), card("乙", phones=["2"]), 0, ()),
    ],
)
def test_points_and_reasons(a, b, points, reasons):
    assert score(a, b) == Likeness(points, reasons)
    assert score(b, a) == Likeness(points, reasons)


@pytest.mark.parametrize(("points", "reported"), [(59, False), (60, True), (61, True)])
def test_what_is_reported(points, reported):
    assert Likeness(points).is_reported is reported


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("zhang@haichuan.com", "haichuan.com"),
        ("zhang@mail.haichuan.com", "haichuan.com"),
        ("ZHANG@HaiChuan.COM.CN", "haichuan.com.cn"),
        ("zhang＠haichuan.com", "haichuan.com"),
        ("https://www.haichuan.com.cn/index.html?a=b", "haichuan.com.cn"),
        ("http://user@haichuan.com:8080/", "haichuan.com"),
        ("http://haichuan.com/@zhang", "haichuan.com"),
        ("www.haichuan.com", "haichuan.com"),
        ("haichuan.com.", "haichuan.com"),
        ("haichuan.zj.cn", "haichuan.zj.cn"),
        ("shop.haichuan.zj.cn", "haichuan.zj.cn"),
        ("haichuan.co.uk", "haichuan.co.uk"),
        ("zj.haichuan.de", "haichuan.de"),
        ("zj.de", "zj.de"),
        ("scjg.ningbo.gov.cn", "scjg.ningbo.gov.cn"),
        ("www.ningbo.gov.cn", "ningbo.gov.cn"),
        ("海川.中国", "海川.中国"),
        ("a@haichuan.com;b@haichuan.cn", "haichuan.com"),
        ("12345@qq.com", None),
        ("12345@vip.163.com", None),
        ("zhang@sina.com.cn", None),
        ("https://haichuan.1688.com", None),
        ("com.cn", None),
        ("gov.cn", None),
        ("192.168.1.1", None),
        ("localhost", None),
        ("zhang@", None),
        ("haichuan..com", None),
        ("-haichuan.com", None),
        ("无", None),
        ("", None),
    ],
)
def test_domains(text, domain):
    assert domain_of(text) == domain


@given(st.text(max_size=60))
def test_a_domain_is_its_own_domain(text):
    domain = domain_of(text)
    assert domain is None or domain_of(domain) == domain


@pytest.mark.parametrize(
    ("name", "typed", "held"),
    [
        ("宁波海川精密仪器有限公司", "海川", True),
        ("宁波海川精密仪器有限公司", "海川有限公司", True),
        ("宁波海川精密仪器有限公司", "海", False),
        ("宁波海川精密仪器有限公司", "川海", False),
        ("宁波海川精密仪器有限公司", "宁波海川精密仪器股份有限公司", False),
        ("海川", "宁波海川精密仪器有限公司", False),
        ("ＡＢＢ（中国）有限公司", "abb中", True),
        ("ABB1 Sensors", "abb1", True),
        ("ABB1 Sensors", "abb", False),
        ("宁波3M材料有限公司", "波3", True),
        ("宁波海川精密仪器有限公司", "  ", False),
    ],
)
def test_a_name_holds_a_part_from_two_signs_or_four_letters_on(name, typed, held):
    assert holds(name_key(name), name_key(typed)) is held
