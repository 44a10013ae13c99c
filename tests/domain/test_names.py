"""Company names: what counts as one company and what stays two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.names import NEAR, clean_name, former_names, name_key, similarity

HAICHUAN = "宁波海川精密仪器有限公司"


@pytest.mark.parametrize(
    "spelling",
    [
        "宁波海川精密仪器有限责任公司",
        "宁波海川精密仪器责任有限公司",
        "宁波海川精密仪器股份有限公司",
        "宁波海川精密仪器股份(有限)公司",
        "宁波海川精密仪器股份公司",
        "宁波海川精密仪器股份",
        "宁波海川精密仪器公司",
        "宁波海川精密仪器",
        " 宁波 海川　精密仪器 有限公司 ",
        "宁波海川（精密）仪器有限公司",
        "宁波海川(精密)仪器有限公司",
        "宁波海川【精密】仪器有限公司",
        "宁波·海川-精密仪器有限公司。",
        "\u200f宁波海川\u200b精密仪器有限公司\ufeff",
        "宁波海川精密仪器有限公司（原慈溪仪表厂）",
        "宁波海川精密仪器有限公司(曾用名：慈溪仪表厂、慈溪量具厂)",
        "宁波海川精密仪\ufe00器有限公司",
    ],
)
def test_spellings_of_one_company_share_a_key(spelling):
    assert name_key(spelling) == name_key(HAICHUAN) == "宁波海川精密仪器"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＡＢＢ（中国）有限公司", "abb中国有限责任公司"),
        ("Haichuan Precision Co., Ltd.", "HAICHUAN PRECISION COMPANY LIMITED"),
        ("Haichuan Precision Inc", "haichuan-precision"),
        ("甲有限责任公司乙分公司", "甲有限公司乙分公司"),
        ("慈溪市海川五金厂（个体工商户）", "慈溪市海川五金厂"),
        ("海曙海联仪表厂（普通合伙）", "海曙海联仪表厂"),
        ("海川集团有限公司", "海川（集团）股份有限公司"),
        ("海川①厂", "海川1厂"),
    ],
)
def test_other_pairs_of_one_house(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HAICHUAN, "宁波海川精密仪器有限公司慈溪分公司"),
        (HAICHUAN, "宁波海川精密仪器有限公司分公司"),
        ("宁波海川仪表厂", "宁波海川仪表分厂"),
        ("海川药业有限公司", "海川药业有限公司中山路门店"),
        ("海川药业有限公司", "海川药业有限公司中山路店"),
        ("中国石油天然气集团有限公司", "中国石油天然气股份有限公司"),
        ("海川总公司", "海川有限公司"),
        ("海川子公司", "海川有限公司"),
        ("海川有限公司（原子能研究所）", "海川有限公司"),
        ("海川有限公司（原阳县）", "海川有限公司"),
        ("海川有限公司（原样）", "海川有限公司"),
        ("Haichuan Co", "Haichuanco"),
    ],
)
def test_two_houses_keep_two_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("有限公司", "有限公司"),
        ("股份", "股份"),
        ("公司", "公司"),
        ("Ltd.", "ltd"),
        (".Ltd", "ltd"),
        ("（原甲厂）", "原甲厂"),
        ("---", "---"),
        ("🏭", "🏭"),
        ("　", ""),
        ("", ""),
    ],
)
def test_no_name_is_folded_away(name, key):
    assert name_key(name) == key


@given(st.text() | st.text(alphabet="有限责任公司股份集团分原曾用名厂()（） ,.ltdco甲"))
def test_a_key_is_its_own_key(name):
    key = name_key(name)
    assert name_key(key) == key
    assert key or not any(char.isalnum() for char in name)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        ("  海川　　精密\t仪器\r\n有限公司 ", "海川 精密 仪器 有限公司"),
        ("海川\x00\x07精密", "海川精密"),
        ("\u202e海川\u200b\u200d精密\ufeff\u00ad", "海川精密"),
        ("海川（ＡＢＣ）", "海川（ＡＢＣ）"),
        ("海\ud800川", "海川"),
        ("", ""),
    ],
)
def test_names_are_tidied_but_stay_as_typed(typed, tidy):
    assert clean_name(typed) == tidy


@given(st.text())
def test_tidying_twice_changes_nothing(name):
    assert clean_name(clean_name(name)) == clean_name(name)


@pytest.mark.parametrize(
    ("name", "former"),
    [
        ("海川仪器有限公司（原慈溪仪表厂）", ("慈溪仪表厂",)),
        ("海川仪器有限公司(曾用名: 慈溪仪表厂、ABC公司)", ("慈溪仪表厂", "ABC公司")),
        ("海川仪器有限公司【前身为慈溪仪表厂】", ("慈溪仪表厂",)),
        ("海川仪器有限公司（原名称：慈溪仪表厂）", ("慈溪仪表厂",)),
        ("核工业（原子能研究所）", ()),
        ("海川仪器有限公司（原样）", ()),
        ("海川仪器（上海）有限公司", ()),
    ],
)
def test_former_names_are_read_from_brackets(name, former):
    assert former_names(name) == former


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("宁波海川精密仪器", "宁波市海川精密仪器", True),
        ("宁波海川精密仪器厂甬", "宁波海川精密机器厂甬", True),  # one of ten replaced: exactly 0.9
        ("宁波海川精密仪器厂", "宁波海川精密机器厂", False),  # one of nine
        ("宁波海川精密", "宁波海山精密", False),
        ("浙江省宁波市鄞州区第一人民医院", "浙江省宁波市鄞州区第二人民医院", False),
        ("浙江省宁波市慈溪海川精密仪器制造", "浙江省宁波市慈溪海川精密仪器制造分公司", False),
        ("", "海川", False),
        ("海川", "", False),
    ],
)
def test_nearness(one, other, near):
    assert (similarity(one, other) >= NEAR) is near
    assert similarity(one, other) == similarity(other, one)


def test_one_of_ten_is_exactly_the_limit():
    assert similarity("宁波海川精密仪器厂甬", "宁波海川精密机器厂甬") == NEAR


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_a_share(one, other):
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, one) == (1 if one else 0)
