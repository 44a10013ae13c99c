"""What a browser calls itself, in words: so that people recognise their own sessions."""

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge"),
    ("360SE", "360 浏览器"),
    ("QQBrowser", "QQ 浏览器"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
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
