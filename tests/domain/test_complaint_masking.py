"""A name in the summary, however it is spelt, is found; everyday words that stand for nobody are not."""

import pytest

from webapp.domain.complaint_masking import refuse_told, told_in
from webapp.domain.refusal import Refusal


@pytest.mark.parametrize(
    ("summary", "names", "found"),
    [
        ("王海说证书编号错了", ("王海",), "王海"),
        ("王 海说证书编号错了", ("", "王海"), "王海"),
        ("请回电０５７４-86001234", ("王海", "0574-86001234"), "0574-86001234"),
        ("写信到 M@Jue.Mi", ("m@jue.mi",), "m@jue.mi"),
        ("证书编号错了", ("王海", "", " "), ""),
        ("客户说证书编号错了", ("客户",), ""),
        ("海尔冰箱", ("海",), ""),
        ("", ("王海",), ""),
    ],
)
def test_names_are_found(summary, names, found):
    assert told_in(summary, names) == found


def test_the_sentence_names_what_gave_him_away():
    refuse_told("证书编号错了", ("王海",))
    with pytest.raises(Refusal, match="不能出现“王海”"):
        refuse_told("王海说错了", ("王海",))
