"""Words of 表扬: its states and the ways it comes."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class PraiseState(StrEnum):
    REGISTERED = "registered"
    VERIFIED = "verified"
    REFUSED = "refused"


STATES: Choices = (
    (PraiseState.REGISTERED, N_("待核实")),
    (PraiseState.VERIFIED, N_("已核实")),
    (PraiseState.REFUSED, N_("未认定")),
)
TONES: dict[str, str] = {
    PraiseState.REGISTERED: "warn",
    PraiseState.VERIFIED: "ok",
    PraiseState.REFUSED: "open",
}
CHANNELS: Choices = (
    ("letter", N_("表扬信")),
    ("banner", N_("锦旗")),
    ("phone", N_("电话")),
    ("mail", N_("电子邮件")),
    ("web", N_("网上提交")),
    ("visit", N_("拜访时当面")),
    ("survey", N_("满意度调查")),
    ("other", N_("其他途径")),
)


def number_of(year: int, count: int) -> str:
    return f"BY-{year}-{count:04d}"
