"""Wrong passwords slow down the next try: for the account and for the address, never for good."""

import time

from flask import Flask, current_app
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute, RateLimitItemPerSecond

ACCOUNT = RateLimitItemPerMinute(8, 5)  # eight wrong guesses in five minutes for one name
ADDRESS = RateLimitItemPerMinute(20, 5)  # an office shares one address; right passwords do not count
PUBLIC = RateLimitItemPerSecond(30, 60)


def _limiter() -> Limiter:
    found: Limiter = current_app.extensions["hengke_limiter"]
    return found


def wait_for(username: str, address: str) -> int:
    """Seconds until the next try may be made; 0: at once."""
    waits = []
    for item, key in ((ACCOUNT, _name(username)), (ADDRESS, address)):
        stats = _limiter().limiter.get_window_stats(item, key)
        if stats.remaining <= 0:
            waits.append(max(1, round(stats.reset_time - time.time())))
    return max(waits, default=0)


def count_wrong(username: str, address: str) -> None:
    _limiter().limiter.hit(ACCOUNT, _name(username))
    _limiter().limiter.hit(ADDRESS, address)


def forget(username: str) -> None:
    """The rightful person came in."""
    _limiter().limiter.clear(ACCOUNT, _name(username))


def _name(username: str) -> str:
    return "name:" + username.strip().casefold()[:100]


def init_app(app: Flask) -> None:
    app.config.setdefault("RATELIMIT_STORAGE_URI", "memory://")
    limiter = Limiter(get_remote_address, app=app, default_limits=[])
    app.extensions["hengke_limiter"] = limiter
