"""A proposal as it is stored and read again: the best few, and everybody excluded, with the sentences."""

from typing import Any

from webapp.domain.assignment import Candidate, Excluded, Proposal
from webapp.domain.assignment_scores import Part
from webapp.domain.loads import Load
from webapp.domain.manager_words import Mechanism
from webapp.domain.obstacles import Obstacle, Why
from webapp.domain.remarks import Remark

BEST = 3


def packed(proposal: Proposal, *, best: int = BEST) -> dict[str, Any]:
    """For a column of JSON; more is how many candidates are not written down."""
    return {
        "ranked": [_candidate(one) for one in proposal.ranked[:best]],
        "more": max(0, len(proposal.ranked) - best),
        "excluded": [
            [one.manager_id, one.name, [[item.why, item.sentence.packed()] for item in one.obstacles]]
            for one in proposal.excluded
        ],
        "note": proposal.note.packed() if proposal.note else None,
    }


def told(best: list[Any], rest: dict[str, Any]) -> Proposal:
    """From the two columns of a proposal: the best few, and all that was written beside them."""
    return unpacked({**rest, "ranked": [*best, *rest.get("rest", ())]})


def unpacked(kept: dict[str, Any]) -> Proposal:
    """As it was proposed then, whatever the rules say now."""
    return Proposal(
        tuple(_read(one) for one in kept["ranked"]),
        tuple(
            Excluded(number, name, tuple(Obstacle(Why(why), Remark(*said)) for why, said in found))
            for number, name, found in kept["excluded"]
        ),
        Remark(*kept["note"]) if kept["note"] else None,
    )


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "manager": one.manager_id,
        "name": one.name,
        "total": one.total,
        "load": [one.load.carried, one.load.cap],
        "parts": [[part.mechanism, part.score, part.points, part.sentence.packed()] for part in one.parts],
        "cautions": [caution.packed() for caution in one.cautions],
    }


def _read(kept: dict[str, Any]) -> Candidate:
    return Candidate(
        kept["manager"],
        kept["name"],
        kept["total"],
        tuple(
            Part(Mechanism(name), score, points, Remark(*said)) for name, score, points, said in kept["parts"]
        ),
        Load(*kept["load"]),
        tuple(Remark(*said) for said in kept["cautions"]),
    )
