"""What the institute calls its notices, which number it prints for complaints, where answers go."""

from webapp.actions import action
from webapp.actions.settings import put
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb

NAMES = ("notice_title", "complaint_phone", "public_url")


@action(Verb.SETTINGS_MANAGE)
def save(*, notice_title: str, complaint_phone: str, public_url: str) -> None:
    """On all notices printed from now on."""
    if not notice_title.strip():
        raise Refusal("请填写通知书名称。")
    for name, value in zip(NAMES, (notice_title, complaint_phone, public_url), strict=True):
        put(name, value.strip().rstrip("/"))
