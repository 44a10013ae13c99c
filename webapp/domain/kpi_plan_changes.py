"""What one version of a plan says otherwise than another: items added, taken out, and what changed in one."""

from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.words import N_

LABELS = {
    "weight": N_("权重"),
    "target": N_("目标值"),
    "method": N_("评分方法"),
    "source": N_("数据来源"),
    "evidence": N_("依据要求"),
    "formula": N_("计算公式"),
    "goal": N_("对应目标"),
    "tier": N_("否决档次"),
    "points": N_("分值"),
}


@dataclass(frozen=True)
class Told:
    """One item as it is read: name, and LABELS' texts by name."""

    indicator: int
    name: str
    texts: dict[str, str]


@dataclass(frozen=True)
class Change:
    """kind: added, removed or changed; fields: (label, before, after)."""

    kind: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()


def changes(before: Iterable[Told], after: Iterable[Told]) -> list[Change]:
    """In the order of the later version, what is gone at the end; the order of items is no change."""
    old = {one.indicator: one for one in before}
    found = []
    for one in after:
        known = old.pop(one.indicator, None)
        if known is None:
            found.append(Change("added", one.name, _all(one)))
        elif fields := _differing(known, one):
            found.append(Change("changed", one.name, fields))
    return [*found, *(Change("removed", one.name) for one in old.values())]


def _all(one: Told) -> tuple[tuple[str, str, str], ...]:
    shown = ("weight", "target", "tier", "points")
    return tuple((LABELS[name], "", one.texts[name]) for name in shown if one.texts.get(name))


def _differing(old: Told, new: Told) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, old.texts.get(name, ""), new.texts.get(name, ""))
        for name, label in LABELS.items()
        if old.texts.get(name, "") != new.texts.get(name, "")
    )
