"""Who may do what in the room of goals; grants.py puts it with the rest.

Everybody who has goals reads his own and his department's sum; nobody sets his own (goal_owners.py).
"""

from webapp.domain.verbs import Reach, Role, Verb

GOALS: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.GOAL_READ: Reach.OWN},
    Role.STAFF: {Verb.GOAL_READ: Reach.OWN},
    Role.ASSISTANT: {Verb.GOAL_READ: Reach.ALL, Verb.GOAL_RECORD: Reach.ALL},
    Role.HEAD: {
        Verb.GOAL_READ: Reach.DEPARTMENT,
        Verb.GOAL_SET: Reach.DEPARTMENT,
        Verb.GOAL_RECORD: Reach.DEPARTMENT,
        Verb.GOAL_REVIEW: Reach.DEPARTMENT,
    },
    Role.QUALITY: {Verb.GOAL_READ: Reach.ALL},
    Role.DIRECTOR: {
        Verb.GOAL_READ: Reach.ALL,
        Verb.GOAL_SET: Reach.ALL,
        Verb.GOAL_RECORD: Reach.ALL,
        Verb.GOAL_REVIEW: Reach.ALL,
    },
}
