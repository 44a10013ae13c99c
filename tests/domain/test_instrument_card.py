"""Instruments by name and number: identity, kinds by any name, first intervals."""

import pytest

from webapp.domain.instrument_card import FIELD, KindName, KindNames, first_interval, identity

KINDS = KindNames(
    [
        KindName(1, "通用卡尺", "游标卡尺、数显卡尺、卡尺"),
        KindName(2, "电子天平", "天平"),
        KindName(3, "电子台秤", "台秤、电子秤"),
        KindName(4, "砝码（F₁～M₃ 级，三等～六等）", "砝码"),
        KindName(5, "一般压力表", "压力表"),
        KindName(6, "精密压力表"),
    ]
)


def test_the_same_whatever_the_width_and_blanks():
    assert identity(name="电子天平 ", serial="ＡＢ １２") == identity(name="电子天平", serial="ab12")
    assert identity(name="电子天平", serial="") != identity(name="电子天平", serial="1")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("通用卡尺", 1),
        ("卡尺", 1),
        ("数显卡尺 0-150mm", 1),
        ("精密压力表", 6),
        ("压力表", 5),
        ("耐震压力表", 5),
        ("电子秤（30kg）", 3),
        ("F1级砝码", 4),
        ("示波器", None),
        ("", None),
    ],
)
def test_the_kind_a_word_means(name, kind):
    assert KINDS.match(name) == kind


def test_equally_long_words_of_two_kinds_decide_nothing():
    assert KINDS.match("天平砝码") is None


@pytest.mark.parametrize(
    ("service", "default", "months", "source", "found"),
    [
        ("verification", 12, None, "", (12, "jjg")),
        ("verification", None, None, "", (None, "")),
        ("calibration", 12, None, "", (None, "")),
        ("calibration", 12, 12, "", (12, "agreed")),
        ("verification", 12, 12, "", (12, "jjg")),
        ("verification", 12, 6, "", (6, "agreed")),
        ("verification", 12, 6, "own", (6, "own")),
    ],
)
def test_the_first_interval(service, default, months, source, found):
    assert first_interval(service=service, default_months=default, months=months, source=source) == found


def test_every_field_of_the_form_is_a_column():
    from webapp.models import Instrument

    assert set(FIELD) <= set(Instrument.__table__.columns.keys())
