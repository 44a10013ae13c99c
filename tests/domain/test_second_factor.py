"""Codes of two-step sign-in: the RFC's own examples, the clock, once only, as typed."""

from datetime import UTC, datetime, timedelta

import pytest

from webapp.domain import second_factor as rule

RFC = b"12345678901234567890"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
NOW = rule.step_of(NOON)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_examples_of_rfc_6238(seconds, code):
    assert rule.code(RFC, rule.step_of(datetime.fromtimestamp(seconds, UTC))) == code


@pytest.mark.parametrize(
    ("away", "is_taken"), [(-61, False), (-60, False), (-30, True), (0, True), (30, True), (60, False)]
)
def test_a_clock_may_be_half_a_minute_out(away, is_taken):
    """NOON begins a half minute: 30 seconds away is the step beside it."""
    typed = rule.code(RFC, rule.step_of(NOON + timedelta(seconds=away)))
    assert (rule.step_entered(RFC, typed, now=NOW, used=0) is not None) == is_taken


def test_a_code_is_taken_once_and_none_from_before_it():
    typed = rule.code(RFC, NOW)
    assert rule.step_entered(RFC, typed, now=NOW, used=0) == NOW
    assert rule.step_entered(RFC, typed, now=NOW, used=NOW) is None
    assert rule.step_entered(RFC, rule.code(RFC, NOW - 1), now=NOW, used=NOW) is None
    assert rule.step_entered(RFC, rule.code(RFC, NOW + 1), now=NOW, used=NOW) == NOW + 1


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1} {2}", "{1}-{2}", "{3}"])
def test_as_people_type_it(typed):
    code = rule.code(RFC, NOW)
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    assert rule.step_entered(RFC, typed.format(code, code[:3], code[3:], wide), now=NOW, used=0) == NOW


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "٠٠٠٠٠٠", "0" * 5000, "\x00" * 6, "²²²²²²"]
)
def test_what_is_no_code_is_none(typed):
    assert rule.digits(typed) == ""
    assert rule.step_entered(RFC, typed, now=NOW, used=0) is None


def test_each_has_a_secret_of_his_own():
    secrets = {rule.secret(key, salt) for key in (b"a", b"b") for salt in ("1", "2")}
    assert len(secrets) == 4
    assert {len(one) for one in secrets} == {20}
    assert rule.secret(b"a", "1") == rule.secret(b"a", "1")


def test_what_the_authenticator_is_told():
    assert rule.letters(RFC) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    assert rule.address(RFC, username="林&a=b") == (
        "otpauth://totp/%E8%A1%A1%E5%AE%A2:%E6%9E%97%26a%3Db"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E8%A1%A1%E5%AE%A2"
    )


def test_recovery_codes_are_one_person_s_however_they_are_typed():
    kept = rule.recovery_digest(b"k", 7, "abcde-fghjk")
    assert kept == rule.recovery_digest(b"k", 7, " ABCDE fghjk ")
    assert kept != rule.recovery_digest(b"k", 8, "abcde-fghjk")
    assert kept != rule.recovery_digest(b"x", 7, "abcde-fghjk")
