"""Who may do what in the rooms of daily work; grants.py puts it with the rest."""

from webapp.domain.verbs import Reach, Role, Verb

DAILY: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.OPPORTUNITY_READ: Reach.OWN, Verb.OPPORTUNITY_EDIT: Reach.OWN},
    Role.ASSISTANT: {Verb.OPPORTUNITY_READ: Reach.ALL, Verb.OPPORTUNITY_EDIT: Reach.ALL},
    Role.HEAD: {Verb.OPPORTUNITY_READ: Reach.DEPARTMENT, Verb.OPPORTUNITY_EDIT: Reach.DEPARTMENT},
    Role.QUALITY: {Verb.OPPORTUNITY_READ: Reach.ALL},
    Role.DIRECTOR: {Verb.OPPORTUNITY_READ: Reach.ALL},
}
