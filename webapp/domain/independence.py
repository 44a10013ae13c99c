"""Who may judge a complaint: nobody who took part in the work complained of (domain 2.4, 17025 7.9.6)."""

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from webapp.domain.complaint_words import PARTS, Part, Track
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, label_of

WORKED = frozenset({Part.VERIFIER, Part.CHECKER, Part.APPROVER})


@dataclass(frozen=True)
class Involved:
    """names: where a line of an order or a certificate holds no account but a name."""

    ids: Mapping[Part, frozenset[int]] = field(default_factory=dict)
    names: Mapping[Part, frozenset[str]] = field(default_factory=dict)
    head_complained: bool = False


@dataclass(frozen=True)
class Candidate:
    """id: None, somebody from outside; is_superior: the direct one of a complained person; is_close: kin or
    friend of the customer; is_top: of 院领导 or 技术委员会.
    """

    id: int | None
    name: str
    is_superior: bool = False
    is_close: bool = False
    is_top: bool = False


def conflicts(person: int | None, involved: Mapping[Part, frozenset[int]]) -> frozenset[Part]:
    """Every part the person has, but for reviewing itself; empty: free to review."""
    return frozenset(part for part, ids in involved.items() if person in ids) - {Part.REVIEWER}


def namesakes(name: str, involved: Mapping[Part, frozenset[str]]) -> frozenset[Part]:
    """The parts in which the same name stands without an account."""
    key = name_key(name)
    return frozenset(
        part for part, names in involved.items() if key and any(name_key(one) == key for one in names)
    )


def cautions(who: Candidate, involved: Involved) -> tuple[Remark, ...]:
    """What does not bar a reviewer but wants a reason."""
    return tuple(_cautions(who, involved))


def refuse_reviewer(who: Candidate, involved: Involved, *, reason: str = "") -> None:
    """Asked when a reviewer is named and when he decides; a reason answers cautions, never conflicts."""
    _refuse_judge(who, involved, conflicts(who.id, involved.ids), reason)
    if involved.head_complained and who.id is not None and not who.is_top:
        raise Refusal("被投诉人是部门负责人，须由院领导审核。")


def refuse_second_reviewer(who: Candidate, involved: Involved, *, reason: str = "") -> None:
    """复议: another one than the first reviewer, and of 院领导 or from outside."""
    first = frozenset({Part.REVIEWER}) if who.id in involved.ids.get(Part.REVIEWER, ()) else frozenset()
    _refuse_judge(who, involved, conflicts(who.id, involved.ids) | first, reason)
    if who.id is not None and not who.is_top:
        raise Refusal("复议须由院领导或技术委员会办理。")


def refuse_outside(name: str, involved: Involved, *, insiders: Mapping[Part, frozenset[str]]) -> None:
    """Nobody of the case comes in again as somebody from elsewhere; insiders: names of its accounts."""
    found = namesakes(name, involved.names) | (namesakes(name, insiders) - {Part.REVIEWER})
    if found:
        raise Refusal(
            "本案的%(parts)s也叫%(name)s，不能作为外部审核人；确非同一人的，请在姓名后注明单位。",
            name=name, parts=worded(found),
        )  # fmt: skip


def refuse_same_outside(name: str, first: str) -> None:
    """复议 is judged by another one than the first review, also where both came from elsewhere."""
    if first and name_key(name) == name_key(first):
        raise Refusal("复议须由初次审核人以外的人办理。")


def refuse_handler(who: Candidate, involved: Involved) -> None:
    if Part.COMPLAINED in _parts(who, involved):
        raise Refusal("%(name)s是被投诉人，不能经办本案。", name=who.name)


def refuse_investigators(people: Collection[Candidate], involved: Involved, *, track: str) -> None:
    """Complained persons never; who did the work may give a statement, but never investigates alone."""
    for who in people:
        if Part.COMPLAINED in _parts(who, involved):
            raise Refusal("%(name)s是被投诉人，不能调查本案。", name=who.name)
    did = [who for who in people if _parts(who, involved) & WORKED]
    if track == Track.TECHNICAL and people and len(did) == len(people):
        raise Refusal("结果异议不能只由原检定、核验或批准人员调查，请另指定一名未参与该工作的调查人。")


def name_key(name: str) -> str:
    """The same text for every spelling of one person's name."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def worded(parts: Collection[Part]) -> tuple[Refusal, ...]:
    """Their words in the order of the list, for a sentence's parameter."""
    return tuple(Refusal(label_of(PARTS, part)) for part in Part if part in parts)


def _parts(who: Candidate, involved: Involved) -> frozenset[Part]:
    return conflicts(who.id, involved.ids) | namesakes(who.name, involved.names)


def _refuse_judge(who: Candidate, involved: Involved, found: frozenset[Part], reason: str) -> None:
    if found:
        raise Refusal("%(name)s是本案的%(parts)s，不能审核。", name=who.name, parts=worded(found))
    if who.is_close:
        raise Refusal("%(name)s与投诉客户有亲属或熟人关系，不能审核。", name=who.name)
    for caution in () if reason.strip() else cautions(who, involved):
        raise Refusal(caution.message, **caution.params)


def _cautions(who: Candidate, involved: Involved) -> Iterator[Remark]:
    named = {"name": who.name}
    if who.is_superior:
        yield Remark(N_("%(name)s是被投诉人的直接上级，由其审核须写明理由。"), named, "warn")
    if same := namesakes(who.name, involved.names):
        parts = {**named, "parts": worded(same)}
        yield Remark(
            N_("本案的%(parts)s中有人与%(name)s同名，请核实；确非同一人的，请写明理由。"), parts, "warn"
        )
