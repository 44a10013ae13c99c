"""Surnames of one and two characters."""

import pytest

from webapp.domain.surnames import COMPOUND, READINGS, surname


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("张三", "张"),
        ("欧阳修", "欧阳"),
        ("欧阳", "欧阳"),
        ("欧明", "欧"),
        ("爱新觉罗溥仪", "爱新觉罗"),
        ("单", "单"),
        ("", ""),
    ],
)
def test_surname(name, family):
    assert surname(name) == family


@pytest.mark.parametrize(("family", "reading"), READINGS.items())
def test_each_reading_has_a_syllable_for_each_character(family, reading):
    assert len(reading.split()) == len(family)
    assert len(family) == 1 or family in COMPOUND
