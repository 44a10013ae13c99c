"""Codes of a grade round and the words for them: what a proposal means, what was decided, parts of G."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Move(StrEnum):
    FIRST = "first"
    UP = "up"
    DOWN = "down"
    RENEW = "renew"
    WAITS = "waits"


MOVES: Choices = (
    (Move.FIRST, N_("首次评级")),
    (Move.UP, N_("上调")),
    (Move.DOWN, N_("下调")),
    (Move.RENEW, N_("续期")),
    (Move.WAITS, N_("暂不下调")),
)
DECISIONS: Choices = (
    ("waiting", N_("待确认")),
    ("confirmed", N_("已确认")),
    ("kept", N_("维持原等级")),
    ("changed", N_("另定等级")),
    ("noted", N_("无需确认")),
)
ROUND_STATES: Choices = (("open", N_("进行中")), ("closed", N_("已结束")))
PARTS = (("m", "M"), ("f", "F"), ("r", "R"), ("p", "潜力"), ("c", "付款"), ("l", "忠诚度"))
