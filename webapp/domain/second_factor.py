"""Two-step sign-in: codes of RFC 6238, recovery codes, and how both are spelt (security.md 21)."""

import hmac
import re
from base64 import b32encode
from datetime import datetime
from hashlib import sha1, sha256
from urllib.parse import quote, urlencode

PERIOD = 30  # seconds that a code lasts
DIGITS = 6
DRIFT = 1  # steps that a telephone's clock may be before or behind
OCTETS = 20
RECOVERY_CODES = 10
ISSUER = "衡客"
_OTHER_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def secret(key: bytes, salt: str) -> bytes:
    """Made anew from the program's key whenever it is asked for; what the database holds opens nothing."""
    return hmac.new(key, f"second factor:{salt}".encode(), sha256).digest()[:OCTETS]


def step_of(moment: datetime) -> int:
    """The number of the half minute since 1970."""
    return int(moment.timestamp()) // PERIOD


def code(secret: bytes, step: int) -> str:
    """Six digits (RFC 4226, 5.3), SHA-1: what every authenticator knows."""
    made = hmac.new(secret, step.to_bytes(8, "big"), sha1).digest()
    start = made[-1] & 0x0F
    number = int.from_bytes(made[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_entered(secret: bytes, typed: str, *, now: int, used: int) -> int | None:
    """The step whose code was typed, one before or behind now allowed; none up to the one used last."""
    plain = digits(typed)
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(code(secret, step), plain) and step > used:
            found = step
    return found


def digits(typed: str) -> str:
    """As typed by hand: blanks, hyphens and full-width digits do not matter; "" for what is no code."""
    plain = re.sub(r"[\s\-]", "", typed[:40]).translate(_OTHER_DIGITS)
    return plain if re.fullmatch(rf"[0-9]{{{DIGITS}}}", plain) else ""


def letters(secret: bytes) -> str:
    """The secret to be typed by hand: 32 letters and digits in fours."""
    text = b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, *, username: str) -> str:
    """What the QR code says to the authenticator."""
    label = quote(f"{ISSUER}:{username}", safe=":")
    told = urlencode({"secret": b32encode(secret).decode(), "issuer": ISSUER}, quote_via=quote)
    return f"otpauth://totp/{label}?{told}"


def recovery_digest(key: bytes, user_id: int, typed: str) -> str:
    """What is kept of a recovery code: without the program's key it cannot be guessed from the database."""
    plain = re.sub(r"[\s\-]", "", typed[:80]).lower()
    return hmac.new(key, f"recovery:{user_id}:{plain}".encode(), sha256).hexdigest()
