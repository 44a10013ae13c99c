"""综合评价报告 (AC-05): its states, who may write and sign, what must be there."""

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

STATES: Choices = (("draft", N_("草稿")), ("submitted", N_("待签发")), ("signed", N_("已签发")))
TONES = {"draft": "", "submitted": "warn", "signed": "ok"}
LONGEST = 4000
SHORTEST = 10


def number_of(year: int, count: int) -> str:
    return f"PJ-{year}-{count:04d}"


def refuse_words(judgement: str, advice: str) -> None:
    """Before it goes to the head: both parts, in more than a word."""
    if len(judgement.strip()) < SHORTEST:
        raise Refusal("请写明评价，至少 %(least)s 个字。", least=SHORTEST)
    if len(advice.strip()) < SHORTEST:
        raise Refusal("请写明建议，至少 %(least)s 个字。", least=SHORTEST)


def refuse_signer(person: int | None, author: int | None, manager: int | None) -> None:
    """Nobody signs his own, nor that of a customer he manages."""
    if person is not None and person in {author, manager}:
        raise Refusal("不能签发自己编写的、或自己负责的客户的报告。")


def refuse_state(state: str, wanted: str) -> None:
    if state != wanted:
        raise Refusal("报告的状态已变化，不能再这样办理。")
