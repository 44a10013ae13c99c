"""Good passwords pass whole, easy ones are refused with one reason."""

import pytest

from webapp.domain import passwords
from webapp.domain.passwords import HAS_NAME, TOO_COMMON, TOO_LONG, TOO_PLAIN, TOO_SHORT, fault
from webapp.domain.weak_words import WORDS

NAMES = ("linxiao", "林晓岚", "江州市计量检测院")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse 电池 staple",
        "我家门前有两棵枣树",
        "  开头结尾都有空格  ",
        "x9Lm!pQ2",
        "m" + "七零八落的句子" * 9,  # 64 signs
        "山" + "".join(chr(0x4E00 + 37 * n % 5000) for n in range(127)),  # the longest
        "林间有鹿鸣呦呦然",
        "passing the salt of Dover",
        "18 只白鹭飞过江州的清晨",
    ],
)
def test_a_sentence_of_one_s_own_is_good(password):
    assert fault(password, names=NAMES) == ""


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("k3#vQ9x", TOO_SHORT),
        ("字" * 3, TOO_SHORT),
        ("山" + "".join(chr(0x4E00 + 37 * n % 5000) for n in range(128)), TOO_LONG),
        ("123456", TOO_SHORT),
        ("12345678", TOO_PLAIN),
        ("87654321", TOO_PLAIN),
        ("qwertyuiop", TOO_PLAIN),
        ("1qaz2wsx3edc", TOO_PLAIN),
        ("aaaaaaaaaaaa", TOO_PLAIN),
        ("abcdeabcdeabcde", TOO_PLAIN),
        ("哈哈哈哈哈哈哈哈", TOO_PLAIN),
        ("19900317", TOO_PLAIN),
        ("lx19900317", TOO_PLAIN),
        ("13805741234", TOO_PLAIN),
        ("password2026", TOO_COMMON),
        ("P@ssw0rd!", TOO_COMMON),
        ("Admin@123456", TOO_COMMON),
        ("woaini5201314", TOO_COMMON),
        ("jiliang2026!", TOO_COMMON),
        ("我的密码123456", TOO_COMMON),
        ("linxiao2026", HAS_NAME),
        ("LinXiao!!88", HAS_NAME),
        ("林晓岚-林晓岚 1", HAS_NAME),
        ("江州市计量检测院", HAS_NAME),
        ("ＬＩＮＸＩＡＯ２０２６", HAS_NAME),
    ],
)
def test_each_easy_one_says_why(password, reason):
    assert fault(password, names=NAMES) == reason


def test_the_limits():
    good = "江上清风山间明月耳得之而为声"
    assert fault(good[:8]) == ""
    assert fault(good[:7]) == TOO_SHORT
    assert (passwords.SHORTEST, passwords.LONGEST) == (8, 128)


def test_a_short_name_bars_nothing():
    assert fault("林深时见鹿溪午", names=("林",)) == TOO_SHORT
    assert fault("林深时见鹿溪午不", names=("林", "")) == ""


def test_the_list_of_the_worst_is_long_enough():
    assert len(set(WORDS)) >= 300
