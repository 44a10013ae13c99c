"""Who may put files to an incident, and until when: as with its words, they belong to whoever has it now."""

from webapp.domain.incidents import UNACCEPTED, Decider, Parts, State, refuse_investigator
from webapp.domain.refusal import Refusal


def refuse_filing(number: str, state: str, parts: Parts, who: Decider, *, investigates: bool) -> None:
    """The reporter until it is taken on, then whoever investigates; nobody once it is closed."""
    if state == State.CLOSED:
        raise Refusal("事件 %(number)s 已结案，附件不能再改。", number=number)
    if state in UNACCEPTED:
        if parts.reporter != who.id:
            raise Refusal("受理之前，只有报告人可以添加或移除附件。")
        return
    if not investigates:
        raise Refusal("事件 %(number)s 已受理，附件由调查人添加；新的材料请交给质量负责人。", number=number)
    refuse_investigator(parts, who)
