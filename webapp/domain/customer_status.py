"""FN-01, CC-02: how a customer's status may change by hand, and which moves want a reason."""

from webapp.domain.card_words import STATUSES
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of

# By hand; the first order takes the step to 现有客户 by itself (CC-02).
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


def by_first_order(status: str) -> str:
    """A 准客户, or one still hoped for, that orders is a customer; whoever is stopped or gone stays so."""
    return "active" if status in {"lead", "hopeful", "prospect"} else status
