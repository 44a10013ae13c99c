"""Who may do what about lost customers; grants.py puts it with the rest.

A manager reads how far the case of his own customer is, and its outcome once it is closed; who interviews
has that one case, whoever he is. Heads assign and close, never their own customers' cases.
"""

from webapp.domain.verbs import Reach, Role, Verb

LOSSES: dict[Role, dict[Verb, Reach]] = {
    Role.MANAGER: {
        Verb.LOSS_READ: Reach.OWN,
        Verb.LOSS_INTERVIEW: Reach.OWN,
        Verb.APPRAISAL_READ: Reach.OWN,
        Verb.APPRAISAL_WRITE: Reach.OWN,
    },
    Role.ASSISTANT: {
        Verb.LOSS_READ: Reach.OWN,
        Verb.LOSS_INTERVIEW: Reach.OWN,
        Verb.APPRAISAL_READ: Reach.ALL,
    },
    Role.HEAD: {
        Verb.LOSS_READ: Reach.DEPARTMENT,
        Verb.LOSS_INTERVIEW: Reach.OWN,
        Verb.LOSS_DECIDE: Reach.DEPARTMENT,
        Verb.LOSS_REPORT: Reach.DEPARTMENT,
        Verb.APPRAISAL_READ: Reach.DEPARTMENT,
        Verb.APPRAISAL_SIGN: Reach.DEPARTMENT,
    },
    Role.QUALITY: {
        Verb.LOSS_READ: Reach.ALL,
        Verb.LOSS_INTERVIEW: Reach.OWN,
        Verb.LOSS_REPORT: Reach.ALL,
        Verb.APPRAISAL_READ: Reach.ALL,
    },
    Role.DIRECTOR: {
        Verb.LOSS_READ: Reach.ALL,
        Verb.LOSS_DECIDE: Reach.ALL,
        Verb.LOSS_REPORT: Reach.ALL,
        Verb.APPRAISAL_READ: Reach.ALL,
        Verb.APPRAISAL_SIGN: Reach.ALL,
    },
}
