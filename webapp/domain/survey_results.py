"""What a round comes to: every figure with how many said it, from the forms alone (4.6)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from webapp.domain import survey_scores as scores
from webapp.domain.survey_loyalty import Loyalty, Said, loyalty
from webapp.domain.survey_margins import margin, response
from webapp.domain.survey_scores import RATED, Weighed
from webapp.domain.survey_words import FACTORS, LAYERS, MEASURES, PHASES, Kind

Texts = list[tuple[str, dict[str, int]]]


@dataclass(frozen=True)
class Asked:
    """A question as results look at it."""

    id: int
    text: str
    kind: str
    factor: str = ""
    phase: str = ""
    measure: str = ""
    weight: int = 0
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """A valid form; keys of groups: who was responsible when the sample was drawn."""

    stratum: str
    manager: int | None
    department: int | None
    scores: dict[int, int]
    words: dict[int, str] = field(default_factory=dict)
    order_days: int | None = None


@dataclass(frozen=True)
class Returned:
    """invited: all that were drawn and sent; population: the list the sample was drawn from."""

    invited: int
    valid: int
    invalid: int
    population: int


def said(questions: Iterable[Asked], given: dict[int, int]) -> list[Said]:
    return [
        Said(one.measure, one.kind, given[one.id]) for one in questions if one.measure and one.id in given
    ]


def _of(one: Asked, replies: Sequence[Reply]) -> tuple[int, ...]:
    return tuple(reply.scores[one.id] for reply in replies if one.id in reply.scores)


def _text(value: Decimal | None) -> str | None:
    """As it is kept: numbers of JSON are binary."""
    return None if value is None else str(value)


def _item(one: Asked, replies: Sequence[Reply]) -> dict[str, Any]:
    given = _of(one, replies)
    low = scores.LOWEST[one.kind]
    return {
        "id": one.id,
        "text": one.text,
        "kind": one.kind,
        "n": len(given),
        "mean": _text(scores.mean(given)),
        "item": _text(scores.item(one.kind, given)) if one.kind in RATED else None,
        "csat": _text(scores.csat(given)) if one.kind == Kind.FIVE.value else None,
        "spread": [given.count(score) for score in range(low, scores.FULL[one.kind] + 1)],
        "factor": one.factor,
        "phase": one.phase,
        "measure": one.measure,
        "weight": one.weight,
    }


def _weighed(questions: Iterable[Asked], replies: Sequence[Reply]) -> list[Weighed]:
    """Items of the index: those with a weight; where none has one, all that are rated."""
    rated = [one for one in questions if one.kind in RATED]
    chosen = [one for one in rated if one.weight] or rated
    return [Weighed(one.kind, one.weight, _of(one, replies)) for one in chosen]


def _fives(questions: Iterable[Asked], replies: Sequence[Reply]) -> list[int]:
    return [score for one in questions if one.kind == Kind.FIVE.value for score in _of(one, replies)]


def _nps(questions: Iterable[Asked], replies: Sequence[Reply]) -> scores.Nps:
    return scores.nps(score for one in questions if one.kind == Kind.NPS.value for score in _of(one, replies))


def _loyalties(questions: Sequence[Asked], replies: Sequence[Reply]) -> list[Loyalty]:
    return [loyalty(said(questions, one.scores), order_days=one.order_days) for one in replies]


def _mean(values: Iterable[Decimal | None]) -> str | None:
    known = [value for value in values if value is not None]
    return _text(scores.rounded(sum(known, Decimal(0)) / len(known))) if known else None


def figures(
    questions: Sequence[Asked], replies: Sequence[Reply], loyalties: Sequence[Loyalty]
) -> dict[str, Any]:
    """The figures of any group of forms; loyalties: of each, in their order."""
    weighed, found = _weighed(questions, replies), _nps(questions, replies)
    return {
        "n": len(replies),
        "csat": _text(scores.csat(_fives(questions, replies))),
        "csi": _text(scores.csi(weighed)),
        "total": _text(scores.total(weighed)),
        "nps": _text(found.value),
        "loyalty": _mean(one.index for one in loyalties),
    }


def _parts(
    codes: Iterable[str], name: str, questions: Sequence[Asked], replies: Sequence[Reply]
) -> list[dict[str, Any]]:
    """By factor or by phase: the questions of each."""
    rows = []
    for code in codes:
        mine = [one for one in questions if getattr(one, name) == code and one.kind in RATED]
        if mine:
            row = {"code": code, "items": len(mine), "n": sum(len(_of(one, replies)) for one in mine)}
            csat, csi = scores.csat(_fives(mine, replies)), scores.csi(_weighed(mine, replies))
            rows.append(row | {"csat": _text(csat), "csi": _text(csi)})
    return rows


def _groups(
    replies: Sequence[Reply],
    loyalties: Sequence[Loyalty],
    key: Callable[[Reply], Any],
    questions: Sequence[Asked],
) -> list[dict[str, Any]]:
    found: dict[Any, tuple[list[Reply], list[Loyalty]]] = {}
    for one, loyal in zip(replies, loyalties, strict=True):
        mine, theirs = found.setdefault(key(one), ([], []))
        mine.append(one)
        theirs.append(loyal)
    return [{"key": code} | figures(questions, *both) for code, both in found.items()]


def _loyal(each: Sequence[Loyalty]) -> dict[str, Any]:
    measures = {code: _mean(one.measures.get(code) for one in each) for code, _word in MEASURES}
    layers = {code: _mean(one.layers.get(code) for one in each) for code, _word in LAYERS}
    return {"measures": measures, "layers": layers, "n": sum(one.index is not None for one in each)}


def _choices(questions: Iterable[Asked], replies: Sequence[Reply]) -> list[dict[str, Any]]:
    rows = []
    for one in questions:
        if one.kind == Kind.CHOICE.value:
            given = [reply.words[one.id] for reply in replies if reply.words.get(one.id)]
            rows.append(
                {
                    "text": one.text,
                    "n": len(given),
                    "options": [[word, given.count(word)] for word in one.options],
                }
            )
    return rows


def written(questions: Iterable[Asked], replies: Sequence[Reply]) -> Texts:
    """Question, and what was written how often, in an order that tells nothing of who wrote it."""
    rows = []
    for one in questions:
        given = sorted(reply.words[one.id] for reply in replies if reply.words.get(one.id))
        if one.kind == Kind.TEXT.value and given:
            rows.append((one.text, dict(Counter(given))))
    return rows


def results(questions: Sequence[Asked], replies: Sequence[Reply], *, returned: Returned) -> dict[str, Any]:
    """Made of texts, whole numbers and lists, so that it can be kept as it is."""
    each = _loyalties(questions, replies)
    whole, found = figures(questions, replies, each), _nps(questions, replies)
    share = None if whole["csat"] is None else Decimal(whole["csat"])
    return whole | {
        "invited": returned.invited,
        "invalid": returned.invalid,
        "population": returned.population,
        "response": _text(response(returned=returned.valid + returned.invalid, invited=returned.invited)),
        "margin": _text(margin(share=share, count=returned.valid, population=returned.population)),
        "spread": [found.promoters, found.passives, found.detractors],
        "items": [_item(one, replies) for one in questions if one.kind in scores.SCORED],
        "factors": _parts((code for code, _word in FACTORS), "factor", questions, replies),
        "phases": _parts((code for code, _word in PHASES), "phase", questions, replies),
        "loyal": _loyal(each),
        "choices": _choices(questions, replies),
        "strata": _groups(replies, each, lambda one: one.stratum, questions),
        "departments": _groups(replies, each, lambda one: one.department, questions),
        "managers": _groups(replies, each, lambda one: one.manager, questions),
    }
