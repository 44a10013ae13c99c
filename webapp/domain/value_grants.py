"""Who may do what in the rooms of customer value; grants.py puts it with the rest."""

from webapp.domain.verbs import Reach, Role, Verb

VALUE: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.VALUE_READ: Reach.OWN},
    Role.ASSISTANT: {Verb.VALUE_READ: Reach.ALL, Verb.VALUE_RUN: Reach.ALL},
    Role.HEAD: {Verb.VALUE_READ: Reach.DEPARTMENT},
    Role.QUALITY: {Verb.VALUE_READ: Reach.ALL},
    Role.DIRECTOR: {Verb.VALUE_READ: Reach.ALL, Verb.VALUE_RUN: Reach.ALL},
}
