"""Who may do what about 中间商; grants.py puts it with the rest.

A manager sees and keeps those he looks after. Heads and directors approve, never what they assessed.
"""

from webapp.domain.verbs import Reach, Role, Verb

PARTNERS: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.PARTNER_READ: Reach.OWN, Verb.PARTNER_WRITE: Reach.OWN},
    Role.ASSISTANT: {Verb.PARTNER_READ: Reach.ALL, Verb.PARTNER_WRITE: Reach.ALL},
    Role.HEAD: {
        Verb.PARTNER_READ: Reach.ALL,
        Verb.PARTNER_WRITE: Reach.ALL,
        Verb.PARTNER_DECIDE: Reach.ALL,
    },
    Role.QUALITY: {Verb.PARTNER_READ: Reach.ALL},
    Role.DIRECTOR: {Verb.PARTNER_READ: Reach.ALL, Verb.PARTNER_DECIDE: Reach.ALL},
}
