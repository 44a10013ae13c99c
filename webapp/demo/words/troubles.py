"""What customers of the demo institute complain of, and what came out when somebody looked into it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """said: verbatim, {thing} an instrument, {number} its certificate, {days} a number of days.

    about: whose work, signer (of the certificate), manager, hall, logistics, finance or lab (nobody by name).
    cause: its class and sub-cause; proof: kind of evidence and what it is; refund: yuan.
    """

    track: str
    category: str
    severity: str
    about: str
    said: tuple[str, ...]
    wanted: str
    summary: str
    cause: tuple[str, str]
    facts: str
    why: str
    proof: tuple[str, str]
    remedies: tuple[str, ...]
    what: str
    answer: str
    corrective: str = ""
    refund: int = 0
    cost: int = 0


TECHNICAL, SERVICE = "technical", "service"
GENERAL, SERIOUS, MAJOR = "general", "serious", "major"
