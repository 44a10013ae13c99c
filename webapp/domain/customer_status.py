"""FN-01, CC-02: how a customer's status may change by hand, and which moves want a reason."""

from webapp.domain.card_words import STATUSES
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of

# Until the program knows orders, the step to 现有客户 is taken by hand (CC-02).
MOVES: dict[str, tuple[str, ...]] = {
    "lead": ("hopeful", "prospect", "stopped"),
    "hopeful": ("lead", "prospect", "stopped"),
    "prospect": ("active", "hopeful", "lead", "stopped"),
    "active": ("former", "stopped"),
    "former": ("active", "prospect", "stopped"),
    "stopped": ("prospect", "active", "former"),
}


def refuse_move(old: str, new: str) -> None:
    """Nothing where the move is allowed."""
    if old == new:
        raise Refusal("该客户已是“%(status)s”。", status=label_of(STATUSES, old))
    if new not in MOVES.get(old, ()):
        raise Refusal(
            "不能由“%(old)s”直接改为“%(new)s”。", old=label_of(STATUSES, old), new=label_of(STATUSES, new)
        )
