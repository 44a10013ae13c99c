"""What a browser calls itself, in words: so that people recognise their own sessions."""

from webapp.domain.words import N_

BROWSERS = (
    ("MicroMessenger", N_("微信")),
    ("DingTalk", N_("钉钉")),
    ("Edg", "Edge"),
    ("360SE", N_("360 浏览器")),
    ("QQBrowser", N_("QQ 浏览器")),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", N_("鸿蒙")),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def words(agent: str) -> str:
    """Edge · Windows; the beginning of what it calls itself where we know neither; "" for nothing."""
    found = [next((word for mark, word in pairs if mark in agent), "") for pairs in (BROWSERS, SYSTEMS)]
    return " · ".join(word for word in found if word) or agent[:40]
