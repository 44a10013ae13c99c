"""Who opens 打印中心, and who sets the texts of its forms: the quality officer keeps the house's papers."""

from webapp.domain.verbs import Reach, Role, Verb

FORMS: dict[Role, dict[Verb, Reach]] = {
    **{
        role: {Verb.FORM_READ: Reach.ALL}
        for role in (Role.MANAGER, Role.ASSISTANT, Role.HEAD, Role.DIRECTOR, Role.COMMITTEE, Role.STAFF)
    },
    **{role: {Verb.FORM_READ: Reach.ALL, Verb.FORM_SET: Reach.ALL} for role in (Role.QUALITY, Role.ADMIN)},
}
