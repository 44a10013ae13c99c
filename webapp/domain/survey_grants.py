"""Who may do what in the room of surveys; grants.py puts it with the rest.

Managers read what all say together and what is said of themselves only where five or more said it, never
names; who takes down an answer sees that one form. Names: quality, director, and the head once it is closed.
"""

from webapp.domain.verbs import Reach, Role, Verb

SURVEYS: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.SURVEY_READ: Reach.OWN},
    Role.ASSISTANT: {
        Verb.SURVEY_READ: Reach.ALL,
        Verb.SURVEY_MANAGE: Reach.ALL,
        Verb.SURVEY_ENTER: Reach.ALL,
        Verb.SURVEY_CALL: Reach.ALL,
    },
    Role.HEAD: {
        Verb.SURVEY_READ: Reach.DEPARTMENT,
        Verb.SURVEY_NAMES: Reach.DEPARTMENT,
        Verb.SURVEY_CALL: Reach.DEPARTMENT,
    },
    Role.QUALITY: {
        Verb.SURVEY_READ: Reach.ALL,
        Verb.SURVEY_MANAGE: Reach.ALL,
        Verb.SURVEY_ENTER: Reach.ALL,
        Verb.SURVEY_CALL: Reach.ALL,
        Verb.SURVEY_NAMES: Reach.ALL,
    },
    # Only the calls that were given to him, nothing else of a round.
    Role.STAFF: {Verb.SURVEY_ENTER: Reach.OWN},
    Role.DIRECTOR: {Verb.SURVEY_READ: Reach.ALL, Verb.SURVEY_NAMES: Reach.ALL},
}
