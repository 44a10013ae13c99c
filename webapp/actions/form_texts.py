"""What the house sets on its printed forms; papers of days gone by keep what they had."""

from datetime import date

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.form_texts import Texts, changed, faults, restored
from webapp.domain.printed_forms import Printed
from webapp.domain.verbs import Verb
from webapp.queries import form_texts as queries


@action(Verb.FORM_SET)
def set_texts(form: Printed, texts: Texts, *, since: date, seen: str = "") -> None:
    """From that day on."""
    for refusal in faults(form, texts).values():
        raise refusal
    name = queries.setting(form.key)
    refuse_stale(name, seen=seen)
    found, at = queries.all_of(form.key), clock.now().isoformat()
    put(name, changed(found, texts, since=since, today=clock.today(), by=actor().name, at=at))


@action(Verb.FORM_SET)
def reset(form: Printed) -> None:
    """As the program brings it along, from today on."""
    name = queries.setting(form.key)
    refuse_stale(name, seen="")
    at = clock.now().isoformat()
    put(name, restored(queries.all_of(form.key), today=clock.today(), by=actor().name, at=at))
