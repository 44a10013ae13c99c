"""What a message is sent as, and what its text must hold: a subject, a length, places that are known."""

from webapp.domain.message_placeholders import CODES, PLACE, refuse_unknown
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

KINDS: Choices = (("letter", N_("信函")), ("mail", N_("电子邮件")), ("sms", N_("短信")))
LONGEST_SMS = 300  # signs before the places are filled
# What stands in the places of a preview.
EXAMPLES: dict[str, str] = {
    "customer": "宁波示例精密仪器有限公司",
    "short_name": "示例精密",
    "contact": "王海",
    "contact_title": "设备科科长",
    "manager": "林晓",
    "manager_phone": "0574-86001234",
    "institute": "计量测试院",
    "complaint_phone": "0574-12345",
    "today": "2026-03-12",
    "due_count": "12",
    "due_on": "2026-04-30",
}


def refuse_text(kind: str, subject: str, body: str) -> None:
    if kind not in dict(KINDS):
        raise Refusal("请在列出的选项中选择。")
    for refusal in text_faults(kind, subject, body).values():
        raise refusal


def text_faults(kind: str, subject: str, body: str) -> dict[str, Refusal]:
    """By field, the first of each: what a form tells at its place; a text message has no subject."""
    found: dict[str, Refusal] = {}
    if kind != "sms" and not subject.strip():
        found["subject"] = Refusal("请填写标题。")
    if kind == "sms" and len(body) > LONGEST_SMS:
        found["body"] = Refusal("短信最多 %(most)s 个字。", most=LONGEST_SMS)
    for name, text in (("subject", subject), ("body", body)):
        try:
            refuse_unknown(text)
        except Refusal as refusal:
            found.setdefault(name, refusal)
    return found


def example(text: str) -> str:
    """As it would read; a place nobody knows stays as it is typed."""
    return PLACE.sub(lambda found: EXAMPLES[CODES[found[1]]] if found[1] in CODES else found[0], text)
