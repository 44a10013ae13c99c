"""Mail: which server is set, and one message handed to it by the standard library's smtplib."""

import smtplib
import ssl
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

from flask import current_app

from webapp.config import Settings

TIMEOUT = 20  # seconds
PORTS = {"starttls": 587, "ssl": 465, "none": 25}


class MailFault(Exception):
    """The server did not take it; the message says why in a few words."""


@dataclass(frozen=True)
class Server:
    """tls: starttls, ssl (from the first byte on) or none."""

    host: str
    port: int
    user: str
    password: str
    sender: str
    tls: str


@dataclass(frozen=True)
class Letter:
    """key makes the Message-ID: the same letter sent twice is known as one."""

    key: str
    to: str
    subject: str
    body: str
    sender_name: str


def server(settings: Settings | None = None) -> Server | None:
    """From HENGKE_SMTP_HOST and its like, or in one from HENGKE_SMTP_URL; None: none is set."""
    known: Settings = settings or current_app.extensions["settings"]
    if known.smtp_host:
        tls = known.smtp_tls or "starttls"
        port = known.smtp_port or PORTS[tls]
        return Server(
            known.smtp_host, port, known.smtp_user, known.smtp_password, _sender(known, known.smtp_user), tls
        )
    if not known.smtp_url:
        return None
    parts = urlsplit(known.smtp_url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    tls = known.smtp_tls or ("ssl" if parts.scheme == "smtps" else "starttls")
    return Server(parts.hostname or "", parts.port or PORTS[tls], user, password, _sender(known, user), tls)


def own_address() -> str:
    """HENGKE_URL: what links in mails and QR codes begin with; "" where it is not set."""
    known: Settings = current_app.extensions["settings"]
    return known.url


def _sender(known: Settings, user: str) -> str:
    return known.smtp_from or (user if "@" in user else "")


def message(letter: Letter, *, sender: str) -> EmailMessage:
    """A line break in an address or a subject is refused by the library itself: no further header gets in."""
    made = EmailMessage()
    try:
        made["From"] = Address(letter.sender_name, addr_spec=sender)
        made["To"] = Address(addr_spec=letter.to)
        made["Subject"] = letter.subject
    except (ValueError, IndexError) as fault:
        raise MailFault("收件人或主题的写法不对") from fault
    made["Date"] = formatdate()
    made["Message-ID"] = f"<{letter.key}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.body)
    return made


def send(letter: Letter, *, through: Server) -> None:
    """Raises MailFault where it was not taken."""
    made = message(letter, sender=through.sender)
    try:
        with _connected(through) as line:
            if through.user:
                line.login(through.user, through.password)
            line.send_message(made)
    except smtplib.SMTPAuthenticationError as fault:
        raise MailFault("邮件服务器不接受用户名或密码") from fault
    except smtplib.SMTPRecipientsRefused as fault:
        raise MailFault("邮件服务器不接受收件人") from fault
    except smtplib.SMTPResponseException as fault:
        raise MailFault(f"邮件服务器拒收（{fault.smtp_code}）") from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise MailFault(f"连不上邮件服务器（{type(fault).__name__}）") from fault


def _connected(through: Server) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if through.tls == "ssl":
        return smtplib.SMTP_SSL(through.host, through.port, timeout=TIMEOUT, context=safe)
    line = smtplib.SMTP(through.host, through.port, timeout=TIMEOUT)
    if through.tls == "starttls":
        try:
            line.starttls(context=safe)
        except BaseException:
            line.close()
            raise
    return line
