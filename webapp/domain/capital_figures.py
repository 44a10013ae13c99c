"""Amounts in Chinese capital figures, as on receipts and statements."""

CAPITALS = "零壹贰叁肆伍陆柒捌玖"


PLACES = ("", "拾", "佰", "仟")


GROUPS = ("", "万", "亿", "万亿")


def in_words(amount: int) -> str:
    """The amount in Chinese capital figures, as on receipts: 1234.50 → 壹仟贰佰叁拾肆元伍角整."""
    sign, amount = ("负" if amount < 0 else ""), abs(amount)
    whole, jiao, cents = amount // 100, amount // 10 % 10, amount % 10
    text = f"{_whole_in_words(whole)}元" if whole else ""
    if jiao:
        text += f"{CAPITALS[jiao]}角"
    elif cents and whole:
        text += "零"
    if cents:
        return f"{sign}{text}{CAPITALS[cents]}分"
    return f"{sign}{text or '零元'}整"


def _whole_in_words(whole: int) -> str:
    text, gap = "", False
    digits = str(whole)
    for place, sign in enumerate(digits):
        left = len(digits) - place - 1
        if sign == "0":
            gap = True
        else:
            text += ("零" if gap else "") + CAPITALS[int(sign)] + PLACES[left % 4]
            gap = False
        if left % 4 == 0 and left and int(digits[max(0, place - 3) : place + 1]):
            text += GROUPS[left // 4]
    return text
