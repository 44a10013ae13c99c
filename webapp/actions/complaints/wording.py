"""What the house says of complaints, set by the administrator: 流程, the letters; each version stays."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.complaint_letters import LONGEST, Letter, refuse_unknown
from webapp.domain.editions import Edition, changed
from webapp.domain.feedback_words import PROCESS
from webapp.domain.verbs import Verb
from webapp.queries.complaints import texts

LONGEST_PROCESS = 8000


@action(Verb.SETTINGS_MANAGE)
def set_process(*, text: str, seen: str = "") -> None:
    """From today on; empty: what the program brings along holds again."""
    refuse_stale(texts.PROCESS_TEXT, seen=seen)
    put(texts.PROCESS_TEXT, _next(texts.process(), text.strip() or PROCESS, longest=LONGEST_PROCESS))


@action(Verb.SETTINGS_MANAGE)
def set_letter(letter: Letter, *, body: str, notes: str, seen: str = "") -> None:
    """seen: the marks of both texts, one after the other; empty texts: the usual ones again."""
    marks = {texts.BODY: seen[: len(seen) // 2], texts.NOTES: seen[len(seen) // 2 :]}
    usual = {texts.BODY: letter.body, texts.NOTES: letter.notes}
    for part, typed in ((texts.BODY, body), (texts.NOTES, notes)):
        text = typed.strip() or usual[part]
        refuse_unknown(text)
        name = texts.letter_name(letter, part)
        refuse_stale(name, seen=marks[part])
        put(name, _next(texts.letter(letter, part), text, longest=LONGEST))


def _next(found: tuple[Edition, ...], text: str, *, longest: int) -> list[dict[str, str]]:
    now = clock.now().isoformat(timespec="seconds")
    return changed(found, text, longest=longest, today=clock.today(), by=actor().name, at=now)
