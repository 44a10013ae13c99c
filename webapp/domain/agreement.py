"""What both sides agree to on the 委托协议书: the house's own paragraphs, as of each day (6.3)."""

from collections.abc import Sequence
from datetime import date

from webapp.domain.refusal import Refusal

DAYS = "{days}"
LONGEST = 3000
USUAL = """\
1. 双方已确认上列器具的外观和配件；方法未填的，由检校机构选用现行有效的规程、规范或标准。
2. 要求符合性声明的，按所选判定规则作出；分包须经委托方同意，分包项目由检校机构负责。
3. 完成后请凭领取凭证在 {days} 天内领取；凭证遗失的，凭单位介绍信和领取人身份证领取；超过 6 个月无人领取的，检校机构不再承担保管责任。
4. 检校机构对委托方提供的信息保密；对结果有异议的，请在收到证书后及时提出。
5. 本协议书一式四份：委托方、业务受理、检校部门、财务各一份。"""  # noqa: E501  (a paragraph is a line)

Kept = Sequence[Sequence[str]]  # (from which day on, the text), oldest first


def in_force(kept: Kept, *, on: date) -> str:
    """The text of that day; before the first one of its own, the usual one."""
    return next((text for first, text in reversed(kept) if first <= on.isoformat()), USUAL)


def changed(kept: Kept, text: str, *, today: date) -> list[list[str]]:
    """From today on this text; what an earlier day printed stays."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n")]
    told = "\n".join(line for line in lines if line.strip())
    if not told:
        raise Refusal("约定条款不能空着。")
    if len(told) > LONGEST:
        raise Refusal("约定条款最多 %(most)s 字。", most=LONGEST)
    before = [list(one) for one in kept if one[0] < today.isoformat()]
    return before if in_force(before, on=today) == told else [*before, [today.isoformat(), told]]


def paragraphs(text: str, *, days: int) -> list[str]:
    """days: within which the instruments are to be fetched."""
    return [line.replace(DAYS, str(days)) for line in text.split("\n") if line.strip()]
