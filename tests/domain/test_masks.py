"""Masks: enough to recognise, never enough to call or visit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.masks import mask_address, mask_email, mask_person, mask_phone


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800001111", "138****1111"),
        ("138 0000 1111", "138 **** 1111"),
        ("１３８００００１１１１", "１３８****１１１１"),
        ("0574-87654321", "057*-****4321"),
        ("+86 13800001111", "+86 1******1111"),
        ("1380000111", "13****0111"),
        ("87654321", "****4321"),
        ("8765432", "****432"),
        ("87654", "****4"),
        ("8765", "****"),
        ("110", "***"),
        ("0574-87654321/13800001111", "057*-****4321/138****1111"),
        ("13800001111；13900002222", "138****1111；139****2222"),
        ("", ""),
        (None, None),
    ],
)
def test_phones(phone, masked):
    assert mask_phone(phone) == masked


@given(st.text(alphabet="0123456789- +()转", max_size=30))
def test_four_digits_stay_hidden(phone):
    digits = sum(char.isdigit() for char in phone)
    assert mask_phone(phone).count("*") >= min(digits, 4)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),
        (" 张三", "张*"),
        ("张", "张*"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("John Smith", "J*"),
        ("", ""),
        (" ", " "),
        (None, None),
    ],
)
def test_persons(name, masked):
    assert mask_person(name) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("浙江省宁波市慈溪市浒山街道海川路1号", "浙江省宁波市慈溪市****"),
        ("浙江省慈溪市海川路1号", "浙江省慈溪市****"),
        ("上海市浦东新区张江路1号", "上海市浦东新区****"),
        ("内蒙古自治区呼和浩特市新城区海川路1号", "内蒙古自治区呼和浩特市新城区****"),
        ("云南省大理白族自治州大理市古城1号", "云南省大理白族自治州大理市****"),
        ("宁波市中山路12号万达小区3幢", "宁波市****"),
        ("宁波市海川小区3幢", "宁波市****"),
        ("宁波市\n海川小区3幢", "宁波市****"),
        ("海川路1号", "****"),
        ("3幢201室", "****"),
        ("", ""),
        (None, None),
    ],
)
def test_addresses(address, masked):
    assert mask_address(address) == masked


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("zhang@haichuan.com", "z****@haichuan.com"),
        ("zh@haichuan.com", "z****@haichuan.com"),
        ("z@haichuan.com", "****@haichuan.com"),
        ('"a@b"@haichuan.com', '"****@haichuan.com'),
        ("zhang", "****"),
        ("", ""),
        (None, None),
    ],
)
def test_mailboxes(email, masked):
    assert mask_email(email) == masked
