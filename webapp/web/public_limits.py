"""How often somebody outside may write in, or ask how far his case is, from one address."""

from limits import RateLimitItemPerHour, RateLimitItemPerMinute

from webapp.web.limits import limiter, wait_of

FEEDBACK = RateLimitItemPerHour(8)  # an address may write in: an office shares one
FEEDBACK_IN_ALL = RateLimitItemPerHour(200)  # all addresses together: many machines of one person
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
