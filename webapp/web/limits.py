"""Guesses slow down the next one: at passwords, codes, foreign customers' names, addresses of notices."""

import time
from collections.abc import Callable

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute

ACCOUNT = RateLimitItemPerMinute(8, 5)  # eight wrong guesses in five minutes for one name
ADDRESS = RateLimitItemPerMinute(20, 5)  # an office shares one address; right passwords do not count
CODES = RateLimitItemPerMinute(10, 15)  # wrong codes for one name: only who has the password gets there
CODES_A_DAY = RateLimitItemPerDay(60)  # of a million, three of which are right at any moment
SLIPS = RateLimitItemPerMinute(60)  # pages of notices opened from one address
WRONG_SLIPS = RateLimitItemPerMinute(10, 10)  # of which so many may lead nowhere in ten minutes
LOOKUPS = RateLimitItemPerHour(120)  # names asked for before a card is made, of one person


def limiter() -> Limiter:
    found: Limiter = current_app.extensions["hengke_limiter"]
    return found


def wait_for(username: str, address: str, *, is_known: Callable[[], bool] = lambda: False) -> int:
    """Seconds until the next try may be made; 0: at once.

    is_known: whether this person has signed in from this address before; whoever has is only slowed by wrong
    guesses at his own name from there, not by a colleague's or a stranger's (asked when it matters).
    """
    wait = max(wait_of(ACCOUNT, _name(username)), wait_of(ADDRESS, address))
    return wait_of(ACCOUNT, _pair(username, address)) if wait and is_known() else wait


def wait_of(item: RateLimitItem, key: str) -> int:
    stats = limiter().limiter.get_window_stats(item, key)
    return max(1, round(stats.reset_time - time.time())) if stats.remaining <= 0 else 0


def count_wrong(username: str, address: str) -> None:
    counted = ((ACCOUNT, _name(username)), (ACCOUNT, _pair(username, address)), (ADDRESS, address))
    for item, key in counted:
        limiter().limiter.hit(item, key)


def forget(username: str, address: str) -> None:
    """The rightful person came in from there."""
    for key in (_name(username), _pair(username, address)):
        limiter().limiter.clear(ACCOUNT, key)


def wait_for_code(user_id: int, address: str, *, is_known: Callable[[], bool], kind: str = "code") -> int:
    """Seconds until the next code may be tried; kind: code or recovery, each counted by itself, so that who
    guesses at the one keeps nobody from the other. is_known: as in wait_for().
    """
    key = f"{kind}:{user_id}"
    wait = max(wait_of(CODES, key), wait_of(CODES_A_DAY, key) if kind == "code" else 0)
    return wait_of(CODES, f"{key} {address}") if wait and is_known() else wait


def count_wrong_code(user_id: int, address: str, *, kind: str = "code") -> None:
    key = f"{kind}:{user_id}"
    for item, counted in ((CODES, key), (CODES_A_DAY, key), (CODES, f"{key} {address}")):
        limiter().limiter.hit(item, counted)


def may_look_up(user_id: int) -> bool:
    """Whether he may ask once more who holds a name: many questions spell foreign names out."""
    return limiter().limiter.hit(LOOKUPS, f"lookups:{user_id}")


def must_wait_for_slips(address: str) -> bool:
    """Whether whoever is there has asked for too many notices, or guessed at them."""
    allowed = limiter().limiter.hit(SLIPS, f"slips:{address}")
    return not allowed or wait_of(WRONG_SLIPS, f"wrong slips:{address}") > 0


def count_wrong_slip(address: str) -> None:
    limiter().limiter.hit(WRONG_SLIPS, f"wrong slips:{address}")


def _name(username: str) -> str:
    return "name:" + username.strip().casefold()[:100]


def _pair(username: str, address: str) -> str:
    return f"pair:{address} {_name(username)}"


def init_app(app: Flask) -> None:
    # We count by hand where passwords are tried. On an app of its own it looks at no other request.
    alone = Flask("limits")
    alone.config["RATELIMIT_STORAGE_URI"] = "memory://"
    app.extensions["hengke_limiter"] = Limiter(get_remote_address, app=alone, default_limits=[])
