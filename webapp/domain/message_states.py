"""How far a message is, and what may still be done with it (AC-07)."""

from dataclasses import dataclass

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

STATES: Choices = (
    ("waiting", N_("待发")),
    ("held", N_("暂存")),
    ("failed", N_("未发出")),
    ("sent", N_("已发出")),
    ("dropped", N_("已放弃")),
)
TONES = {"waiting": "info", "held": "warn", "failed": "bad", "sent": "ok", "dropped": ""}
OPEN = ("waiting", "held", "failed")
# What a person has to look at: 今日 counts these, and the outbox lists them together.
STUCK: Choices = (("stuck", N_("未发出和暂存")),)
STUCK_STATES = ("failed", "held")
MOST_TRIES = 3  # by the mail server, before a person has to look
NO_SERVER = N_("还没有设置邮件服务器")
LONGEST_SUBJECT, LONGEST_BODY = 120, 4000


@dataclass(frozen=True)
class Standing:
    """away: why its contact must not be written to by now; is_printed: it is on paper or in a list."""

    kind: str
    state: str
    away: Refusal | None = None
    is_printed: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def may_print(self) -> bool:
        """A letter that has left may be printed once more, for the file; one that was given up may not."""
        return self.kind == "letter" and self.state != "dropped" and not (self.away and self.is_open)


def refuse_ended(one: Standing) -> None:
    if not one.is_open:
        raise Refusal("这条消息已发出或已放弃。")


def refuse_retry(one: Standing, *, has_server: bool) -> None:
    """The mail server takes it once more."""
    refuse_ended(one)
    if one.kind != "mail":
        raise Refusal("只有电子邮件由系统发送；信函和短信发出后请登记已发出。")
    if not has_server:
        raise Refusal("还没有设置邮件服务器。")
    if one.away is not None:
        raise one.away


def away(name: str, *, do_not_contact: bool, has_left: bool, is_gone: bool) -> Refusal | None:
    """What became of the contact since it was written."""
    if do_not_contact:
        return Refusal("%(name)s 已标为“请勿联系”，请放弃这条消息。", name=name)
    if is_gone:
        return Refusal("联系人 %(name)s 已删除，请放弃后另写一封。", name=name)
    if has_left:
        return Refusal("联系人 %(name)s 已离职，请放弃后另写一封。", name=name)
    return None
