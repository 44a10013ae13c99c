"""Who reads 经营概览: directors and the quality manager all, heads their departments', managers their own."""

from webapp.domain.verbs import Reach, Role, Verb

OVERVIEWS: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.OVERVIEW_READ: Reach.OWN},
    Role.HEAD: {Verb.OVERVIEW_READ: Reach.DEPARTMENT},
    Role.QUALITY: {Verb.OVERVIEW_READ: Reach.ALL},
    Role.DIRECTOR: {Verb.OVERVIEW_READ: Reach.ALL},
}
