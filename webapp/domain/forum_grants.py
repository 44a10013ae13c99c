"""Who may do what with 客户座谈会; room_grants.py puts it with the rest.

A manager holds forums of his own; heads those of their department; assistants organise all of them.
"""

from webapp.domain.verbs import Reach, Role, Verb

FORUMS: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {Verb.FORUM_READ: Reach.OWN, Verb.FORUM_MANAGE: Reach.OWN},
    Role.ASSISTANT: {Verb.FORUM_READ: Reach.ALL, Verb.FORUM_MANAGE: Reach.ALL},
    Role.HEAD: {Verb.FORUM_READ: Reach.DEPARTMENT, Verb.FORUM_MANAGE: Reach.DEPARTMENT},
    Role.QUALITY: {Verb.FORUM_READ: Reach.ALL},
    Role.DIRECTOR: {Verb.FORUM_READ: Reach.ALL},
}
