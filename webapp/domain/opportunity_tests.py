"""FN-04: five tests of a real opportunity, each with its evidence; the score counts what is answered yes."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.opportunity_words import ANSWERS, TESTS
from webapp.domain.refusal import Refusal

NAMES = tuple(name for name, _word in TESTS)
UNKNOWN, YES = "unknown", "yes"
LONGEST = 500


@dataclass(frozen=True)
class Answer:
    answer: str = UNKNOWN
    evidence: str = ""


def score(answers: Mapping[str, Answer]) -> int:
    """0 to 5; what nobody knows is no yes."""
    return sum(answers.get(name, Answer()).answer == YES for name in NAMES)


def faults(answers: Mapping[str, Answer]) -> dict[str, Refusal]:
    """By test: whoever says yes or no says how he knows."""
    found: dict[str, Refusal] = {}
    for name in NAMES:
        one = answers.get(name, Answer())
        if one.answer not in dict(ANSWERS):
            found[name] = Refusal("请选择是、否或尚不清楚。")
        elif one.answer != UNKNOWN and not one.evidence.strip():
            found[name] = Refusal("请写明依据：从谁、从哪里得知。")
        elif len(one.evidence.strip()) > LONGEST:
            found[name] = Refusal("最多 %(most)s 个字。", most=LONGEST)
    return found
