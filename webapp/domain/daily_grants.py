"""Who may do what in the rooms of daily work; grants.py puts it with the rest."""

from webapp.domain.verbs import Reach, Role, Verb

DAILY: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {
        Verb.ACTIVITY_READ: Reach.OWN,
        Verb.ACTIVITY_WRITE: Reach.OWN,
        Verb.WEEKLY_WRITE: Reach.OWN,
        Verb.MESSAGE_SEND: Reach.OWN,
        Verb.OPPORTUNITY_READ: Reach.OWN,
        Verb.OPPORTUNITY_EDIT: Reach.OWN,
    },
    Role.ASSISTANT: {
        Verb.ACTIVITY_READ: Reach.ALL,
        Verb.ACTIVITY_WRITE: Reach.ALL,
        Verb.REGISTRATION_DECIDE: Reach.ALL,
        Verb.MESSAGE_SEND: Reach.ALL,
        Verb.OPPORTUNITY_READ: Reach.ALL,
        Verb.OPPORTUNITY_EDIT: Reach.ALL,
    },
    Role.HEAD: {
        Verb.ACTIVITY_READ: Reach.DEPARTMENT,
        Verb.ACTIVITY_WRITE: Reach.DEPARTMENT,
        Verb.WEEKLY_CONFIRM: Reach.DEPARTMENT,
        Verb.REGISTRATION_DECIDE: Reach.DEPARTMENT,
        Verb.REWARD_DECIDE: Reach.DEPARTMENT,
        Verb.MESSAGE_SEND: Reach.DEPARTMENT,
        Verb.TEMPLATE_MANAGE: Reach.ALL,
        Verb.OPPORTUNITY_READ: Reach.DEPARTMENT,
        Verb.OPPORTUNITY_EDIT: Reach.DEPARTMENT,
    },
    Role.QUALITY: {Verb.ACTIVITY_READ: Reach.ALL, Verb.OPPORTUNITY_READ: Reach.ALL},
    # A head who is a manager too does not confirm his own weekly report: the director does.
    Role.DIRECTOR: {
        Verb.ACTIVITY_READ: Reach.ALL,
        Verb.WEEKLY_CONFIRM: Reach.ALL,
        Verb.REWARD_DECIDE: Reach.ALL,
        Verb.OPPORTUNITY_READ: Reach.ALL,
    },
    Role.ADMIN: {Verb.TEMPLATE_MANAGE: Reach.ALL},
}
