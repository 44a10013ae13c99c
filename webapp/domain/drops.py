"""淘汰候选: grade D without potential may be dropped, with approval; never who has statutory work (CV-11)."""

from dataclasses import dataclass

from webapp.domain.refusal import Refusal


@dataclass(frozen=True)
class Standing:
    """potential: fen a year of known instruments others do; opportunities: that are open."""

    grade: str
    potential: int = 0
    opportunities: int = 0
    is_legal: bool = False
    has_mandatory: bool = False
    is_key: bool = False
    is_valued: bool = True

    @property
    def is_candidate(self) -> bool:
        try:
            refuse(self)
        except Refusal:
            return False
        return True


def refuse(one: Standing) -> None:
    """Says why a customer is no candidate."""
    if one.is_legal or one.has_mandatory:
        raise Refusal("强制检定是法定职责，法定业务客户和有强检器具的客户不能淘汰。")
    if one.is_key:
        raise Refusal("大客户不能淘汰，请先取消大客户。")
    if one.grade != "D":
        raise Refusal("只有 D 级客户可以列为淘汰候选。")
    if not one.is_valued:
        raise Refusal("还没有价值测算，看不出有没有潜力。")
    if one.potential > 0:
        raise Refusal("客户还有没送来的在用器具，仍有潜力，不列为淘汰候选。")
    if one.opportunities:
        raise Refusal("客户还有进行中的商机，不列为淘汰候选。")
