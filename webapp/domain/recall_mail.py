"""A notice as a mail: subject and text, from what stands on the paper."""

from dataclasses import dataclass
from datetime import date

SUBJECT_LIMIT = 120
LISTED = 30  # instruments; the page behind the address holds all


@dataclass(frozen=True)
class Written:
    """link "": no address of ours is set, so the mail asks for a call instead."""

    institute: str
    title: str
    number: str
    addressee: str
    contact: str
    manager: str
    phone: str
    link: str
    expires_on: date
    lines: tuple[str, ...]


def subject(told: Written) -> str:
    """One line, whatever the institute or the title holds."""
    return " ".join(f"{told.institute}：{told.title} {told.number}".split())[:SUBJECT_LIMIT]


def body(told: Written) -> str:
    """Plain text in the order of a letter."""
    shown = [f"{place}. {line}" for place, line in enumerate(told.lines[:LISTED], start=1)]
    if len(told.lines) > LISTED:
        shown.append(f"……共 {len(told.lines)} 台件。")
    ways = (
        [f"请在 {told.expires_on.isoformat()} 前打开下面的网址逐台答复，不用登录：", told.link]
        if told.link
        else ["请回复本邮件或来电，告知送检日期或其他安排。"]
    )
    who = f"联系人：{told.manager} {told.phone}".rstrip() if told.manager else ""
    parts = [
        f"{told.addressee} {told.contact}：".replace(" ：", "："),
        f"您单位下列器具即将到期或已经到期，请安排检定或校准（{told.title} {told.number}）：",
        "\n".join(shown),
        "\n".join(ways),
        who,
        told.institute,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"
