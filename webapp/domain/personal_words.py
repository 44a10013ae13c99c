"""Words of requests to export or erase what is held of a person."""

from webapp.domain.words import N_, Choices

STATES: Choices = (
    ("waiting", N_("待确认")),
    ("confirmed", N_("正在删除")),
    ("done", N_("已删除")),
    ("refused", N_("未同意")),
    ("withdrawn", N_("已撤回")),
)
TONES = {"waiting": "warn", "confirmed": "warn", "done": "ok", "refused": "", "withdrawn": ""}
