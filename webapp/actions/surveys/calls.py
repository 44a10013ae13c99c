"""Calling back who was dissatisfied: taken over, done with words, or made a complaint."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints import intake
from webapp.domain import survey_callbacks, survey_entry
from webapp.domain.complaint_intake import Intake
from webapp.domain.complaint_words import Channel
from webapp.domain.refusal import Stale
from webapp.domain.survey_words import CallState
from webapp.domain.verbs import Verb
from webapp.models import Complaint, Customer, SurveyCallback, SurveyInvitation
from webapp.queries.surveys import people


@action(Verb.SURVEY_CALL)
def give(one: SurveyCallback, *, to: int, version: int) -> None:
    """To somebody who may call there and is not the customer's manager."""
    _refuse_lost(one, version)
    survey_callbacks.refuse_done(one.state, "." * survey_callbacks.SHORTEST)
    invitation, customer = _about(one)
    owners = (invitation.manager_id, customer.manager_id)
    survey_entry.refuse_given(to, owners=owners, may=people.may_call(to, one))
    one.owner_id = to
    session.flush()


@action(Verb.SURVEY_CALL)
def finish(one: SurveyCallback, *, outcome: str, version: int) -> None:
    _refuse_lost(one, version)
    survey_callbacks.refuse_done(one.state, outcome)
    _end(one, CallState.DONE, outcome)
    session.flush()


@action(Verb.SURVEY_CALL)
def complain(
    one: SurveyCallback, *, words: str, complainant: str, phone: str, outcome: str, version: int
) -> Complaint:
    """What was said goes on as a complaint that came by the survey; its own course begins."""
    _refuse_lost(one, version)
    survey_callbacks.refuse_done(one.state, outcome)
    _invitation, customer = _about(one)
    told = Intake(
        track="service", channel=Channel.SURVEY.value, words=words, received_at=clock.now(),
        company=customer.name, complainant=complainant, phone=phone, is_anonymous=not complainant.strip(),
    )  # fmt: skip
    intake.refuse_faults(told)
    made = intake.taken_down(told, customer_id=customer.id)
    one.complaint_id = made.id
    _end(one, CallState.COMPLAINT, outcome)
    session.flush()
    return made


def _end(one: SurveyCallback, state: CallState, outcome: str) -> None:
    one.state, one.outcome = state.value, outcome.strip()
    one.done_on, one.done_by_id = clock.today(), actor().id


def _about(one: SurveyCallback) -> tuple[SurveyInvitation, Customer]:
    return session.get_one(SurveyInvitation, one.invitation_id), session.get_one(Customer, one.customer_id)


def _refuse_lost(one: SurveyCallback, version: int) -> None:
    """Nobody calls back his own customer about himself."""
    if one.version != version:
        raise Stale
    invitation, customer = _about(one)
    survey_entry.refuse_own(actor().id, owners=(invitation.manager_id, customer.manager_id))
