"""Who may do what with key accounts and drop candidates; grants.py puts it with the rest."""

from webapp.domain.verbs import Reach, Role, Verb

KEYS: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.KEY_EDIT: Reach.OWN, Verb.DROP_PROPOSE: Reach.OWN},
    Role.HEAD: {Verb.KEY_EDIT: Reach.DEPARTMENT, Verb.DROP_PROPOSE: Reach.DEPARTMENT},
    Role.DIRECTOR: {Verb.DROP_APPROVE: Reach.ALL},
}
