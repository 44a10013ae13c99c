"""What the institute sets for its notices: title, complaint phone, address for answers."""

from webapp import mailing
from webapp.domain.recall_words import Kind
from webapp.domain.words import N_
from webapp.queries import settings

TITLES = {
    Kind.DUE: N_("到期检定通知书"),
    Kind.ROTATION: N_("换表通知书"),
    Kind.COURTESY: N_("校准服务提示函"),
}


def title(kind: str) -> str:
    """The head of the form; of the common kind as the institute calls it."""
    if kind == Kind.DUE:
        return str(settings.value("notice_title") or TITLES[Kind.DUE])
    return TITLES[Kind(kind)]


def complaint_phone() -> str:
    return str(settings.value("complaint_phone") or "")


def base() -> str:
    """对外网址, else HENGKE_URL; "" where neither is set: links and QR codes are then left out."""
    set_here = str(settings.value("public_url") or "")
    return (set_here or mailing.own_address()).rstrip("/")


def link(token: str) -> str:
    return f"{base()}/s/{token}" if token and base() else ""
