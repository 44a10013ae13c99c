"""Who may export and erase what is held of a person; grants.py puts it with the rest.

One asks and another confirms: quality manager and directors, each with both rights, nobody for his own
request. The administrator reads how many there were and when, without names.
"""

from webapp.domain.verbs import Reach, Role, Verb

_BOTH = {
    Verb.PERSONAL_READ: Reach.ALL,
    Verb.PERSONAL_ASK: Reach.ALL,
    Verb.PERSONAL_ERASE: Reach.ALL,
}
PERSONAL: dict[Role, dict[Verb, Reach]] = {
    Role.QUALITY: _BOTH,
    Role.DIRECTOR: _BOTH,
    Role.ADMIN: {Verb.PERSONAL_READ: Reach.ALL},
}
