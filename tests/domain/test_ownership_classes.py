"""The five kinds of owners: by group, by word, by industry, or not known."""

import pytest

from webapp.domain.ownership_classes import BY_INDUSTRY, CLASSES, DEFAULT, owner


@pytest.mark.parametrize(
    ("ownership", "industry", "in_group", "found"),
    [
        ("民营", "机械制造", False, "private"),
        ("个体工商户", "", False, "private"),
        ("事业单位", "医疗卫生", False, "public"),
        ("国有", "机械制造", False, "industry"),
        ("国有", "商超集贸", False, "commerce"),
        ("集体", "加油加气", False, "commerce"),
        ("国有", "", False, ""),
        ("", "化工", False, "industry"),
        ("其他", "批发零售", False, "commerce"),
        ("", "", False, ""),
        ("民营", "机械制造", True, "group"),
        ("", "", True, "group"),
    ],
)
def test_which_owner(ownership, industry, in_group, found):
    assert owner(ownership, industry=industry, in_group=in_group) == found


def test_the_institute_may_say_otherwise():
    classes = {"外商投资": BY_INDUSTRY, "国有": "public"}
    assert owner("外商投资", industry="电子信息", classes=classes) == "industry"
    assert owner("国有", industry="商业", classes=classes) == "public"
    assert owner("", industry="旅游", commerce=("旅游",)) == "commerce"


def test_every_class_given_by_default_is_known():
    assert set(DEFAULT.values()) <= {code for code, _word in CLASSES} | {BY_INDUSTRY}
