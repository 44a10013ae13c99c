"""Pinyin of companies and persons, with the readings a general dictionary gets wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.pinyin import company_pinyin, full, initials, person_pinyin


@pytest.mark.parametrize(
    ("name", "short", "long"),
    [
        ("海川精密", "hcjm", "haichuanjingmi"),
        ("重庆银行", "cqyh", "chongqingyinhang"),
        ("乐清长海机械", "yqchjx", "yueqingchanghaijixie"),
        ("院长", "yz", "yuanzhang"),
        ("朝阳区校表厂", "cyqjbc", "chaoyangqujiaobiaochang"),
        ("新都调压", "xdty", "xindutiaoya"),
        ("洪洞", "ht", "hongtong"),
        ("绿源", "ly", "lvyuan"),
        ("ＡＢＢ（中国）", "abbzg", "abbzhongguo"),
        ("Q1183型", "q1183x", "q1183xing"),
        ("海川 · 精密!", "hcjm", "haichuanjingmi"),
        ("𠮷カメラ", "", ""),
        ("", "", ""),
    ],
)
def test_companies(name, short, long):
    assert company_pinyin(name) == (short, long)
    assert initials(name) == short
    assert full(name) == long


@pytest.mark.parametrize(
    ("name", "short", "long"),
    [
        ("单明", "sm", "shanming"),
        ("解放", "xf", "xiefang"),
        ("仇英", "qy", "qiuying"),
        ("曾国藩", "zgf", "zengguofan"),
        ("区小明", "oxm", "ouxiaoming"),
        ("查良镛", "zly", "zhaliangyong"),
        ("盖叫天", "gjt", "gejiaotian"),
        ("尉迟恭", "ycg", "yuchigong"),
        ("尉明", "wm", "weiming"),
        ("乐正明", "yzm", "yuezhengming"),
        ("乐明", "ym", "yueming"),
        ("单于明", "cym", "chanyuming"),
        ("长孙明", "zsm", "zhangsunming"),
        ("欧阳单", "oyd", "ouyangdan"),
        ("翟 明", "zm", "zhaiming"),
        ("李长春", "lcc", "lichangchun"),
        ("张三", "zs", "zhangsan"),
        ("吕布", "lb", "lvbu"),
        ("John Smith", "johnsmith", "johnsmith"),
        ("", "", ""),
    ],
)
def test_persons(name, short, long):
    assert person_pinyin(name) == (short, long)


@pytest.mark.parametrize(
    ("override", "short", "long"),
    [
        ("dan ming", "dm", "danming"),
        ("Dān Míng", "dm", "danming"),
        ("dan'ming", "dm", "danming"),
        ("lǚ bu", "lb", "lvbu"),
        ("ＤＡＮ　ming", "dm", "danming"),
        (None, "sm", "shanming"),
        ("", "sm", "shanming"),
        (" -- ", "sm", "shanming"),
        ("善", "sm", "shanming"),
    ],
)
def test_what_staff_enter_wins(override, short, long):
    assert person_pinyin("单明", override=override) == (short, long)


def test_a_company_may_be_corrected_too():
    assert company_pinyin("单氏", override="shan shi") == ("ss", "shanshi")


@given(st.text(max_size=40))
def test_every_text_has_a_steady_reading(text):
    assert person_pinyin(text) == person_pinyin(text)
    assert " " not in full(text)
