"""Numbers that look right and belong to nobody: credit codes, phones, accounts."""

from random import Random

from stdnum.cn import uscc

ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
NEW_STYLE_FROM = 2015
# 0581–0589 are no area codes, and no mobile number of eleven digits begins with 142.
AREA, MOBILE = "0586", "142"


def credit_code(rng: Random, *, kind: str, region: str, founded: int) -> str:
    """kind: the first two signs (91 company, 92 sole trader, 12 public institution)."""
    body = "MA" + _digits(rng, 6) if founded >= NEW_STYLE_FROM and kind != "12" else _digits(rng, 8)
    code = kind + region + body + organisation_check(body)
    return code + str(uscc.calc_check_digit(code))


def organisation_check(body: str) -> str:
    """GB 11714: the ninth sign of an organisation's code."""
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, ORG_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def landline(rng: Random) -> str:
    extension = f" 转 {rng.randint(801, 868)}" if not rng.randrange(9) else ""
    return f"{AREA}-{rng.choice('678')}{_digits(rng, 7)}{extension}"


def mobile(rng: Random) -> str:
    return MOBILE + _digits(rng, 8)


def bank_account(rng: Random) -> str:
    return f"9901 {_digits(rng, 4)} {_digits(rng, 4)} {_digits(rng, 4)} {_digits(rng, 3)}"


def _digits(rng: Random, count: int) -> str:
    return f"{rng.randrange(10**count):0{count}d}"
