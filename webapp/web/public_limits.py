"""How often somebody outside may write in, ask how far his case is, or read a calendar, from one address."""

from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from webapp.web.limits import limiter, wait_of

FEEDBACK = RateLimitItemPerHour(8)  # an address may write in: an office shares one
FEEDBACK_IN_ALL = RateLimitItemPerHour(200)  # all addresses together: many machines of one person
FEEDS = RateLimitItemPerMinute(60)  # calendars read from one address: an office shares one
WRONG_FEEDS = RateLimitItemPerMinute(10, 10)  # of which so many may lead nowhere in ten minutes
ASKED_STATES = RateLimitItemPerMinute(10, 10)  # wrong numbers or codes from one address


def may_write_in(address: str) -> bool:
    """Whether one more complaint or request is taken from there; counted once it is."""
    return not (wait_of(FEEDBACK, f"feedback:{address}") or wait_of(FEEDBACK_IN_ALL, "feedback"))


def count_written(address: str) -> None:
    limiter().limiter.hit(FEEDBACK, f"feedback:{address}")
    limiter().limiter.hit(FEEDBACK_IN_ALL, "feedback")


def must_wait_for_state(address: str) -> bool:
    return wait_of(ASKED_STATES, f"states:{address}") > 0


def count_wrong_state(address: str) -> None:
    limiter().limiter.hit(ASKED_STATES, f"states:{address}")


def must_wait_for_feed(address: str) -> bool:
    """Whether whoever is there has asked for too many calendars, or guessed at them."""
    allowed = limiter().limiter.hit(FEEDS, f"feeds:{address}")
    return not allowed or wait_of(WRONG_FEEDS, f"wrong feeds:{address}") > 0


def count_wrong_feed(address: str) -> None:
    limiter().limiter.hit(WRONG_FEEDS, f"wrong feeds:{address}")
