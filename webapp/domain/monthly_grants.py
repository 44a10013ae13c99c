"""Who reads and who writes 经营月报: it tells of the whole house, so heads read what is released (RP-03)."""

from webapp.domain.verbs import Reach, Role, Verb

MONTHLY: dict[Role, dict[Verb, Reach]] = {
    Role.HEAD: {Verb.MONTHLY_READ: Reach.ALL},
    Role.QUALITY: {Verb.MONTHLY_READ: Reach.ALL},
    Role.DIRECTOR: {Verb.MONTHLY_READ: Reach.ALL, Verb.MONTHLY_WRITE: Reach.ALL},
}
