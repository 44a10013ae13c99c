"""Passwords: argon2id as OWASP advises; the same time for a name that nobody has."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
# 19 MiB, two passes: 115 ms here; the library's default took 850 ms.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_nobody = _hasher.hash("nobody")


def hashed(password: str) -> str:
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """None (no such person) takes as long as a wrong password."""
    try:
        return _hasher.verify(password_hash or _nobody, password) and password_hash is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Made with other parameters than today's: to be hashed anew at the next sign-in."""
    return _hasher.check_needs_rehash(password_hash)


def salt() -> str:
    """What makes one person's secret his own: 128 bits."""
    return secrets.token_hex(16)


def recovery_codes(count: int) -> list[str]:
    """Ten signs each that nobody misreads, 49 bits."""
    return [
        "-".join("".join(secrets.choice(CLEAR) for _ in range(5)) for _ in range(2)) for _ in range(count)
    ]


def made() -> str:
    """A password for somebody else, to be changed at once: 16 signs that nobody misreads, 79 bits."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(4))
