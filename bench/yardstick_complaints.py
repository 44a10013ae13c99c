"""The yardstick's list of complaints: the same fifty rows by raw SQL."""

from datetime import UTC, date, datetime
from typing import Any

from webapp import clock
from webapp.domain.complaint_stages import STAGES, TONES
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, SEVERITIES, SEVERITY_TONES, TRACKS, UPHELD

OPEN = "stage NOT IN ('closed', 'ended')"
GROUPS = {"open": OPEN, "overdue": f"{OPEN} AND due_at < :now", "closed": f"NOT {OPEN}", "all": "1"}
ROWS = """
SELECT p.number, p.stage, p.severity, p.track, p.category, p.channel, p.summary, p.complainant, p.company,
       p.received_at, p.due_at, p.is_paused, p.upheld, c.name AS customer, d.name AS department,
       u.name AS handler
FROM complaints p LEFT JOIN customers c ON c.id = p.customer_id
LEFT JOIN departments d ON d.id = p.department_id LEFT JOIN users u ON u.id = p.handler_id
WHERE p.id IN (SELECT id FROM complaints WHERE {where} ORDER BY due_at ASC NULLS LAST, id DESC LIMIT 50)
ORDER BY p.due_at ASC NULLS LAST, p.id DESC
"""
WORDS = {
    "stages": dict(STAGES),
    "tones": TONES,
    "severities": dict(SEVERITIES),
    "severity_tones": SEVERITY_TONES,
    "tracks": dict(TRACKS),
    "categories": dict(CATEGORIES),
    "channels": dict(CHANNELS),
    "rulings": dict(UPHELD),
}


def complaints(read: Any, group: str) -> dict[str, Any]:
    now = clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")
    return {
        "rows": read(ROWS.format(where=GROUPS[group]), {"now": now}),
        "due": due,
        "minute": minute,
        **WORDS,
    }


def minute(stored: str) -> str:
    return _wall(stored).strftime("%Y-%m-%d %H:%M")


def due(row: Any) -> tuple[str, str] | None:
    if row["stage"] in ("closed", "ended") or not (row["due_at"] or row["is_paused"]):
        return None
    if row["is_paused"]:
        return "暂停计时", "info"
    local, today = _wall(row["due_at"]), clock.today()
    if local < clock.wall(clock.now()):
        return "已超期", "bad"
    days = (_day(local) - today).days
    return (f"还有 {days} 天", "warn" if days == 1 else "") if days else (f"今天 {local:%H:%M}", "warn")


def _wall(stored: str) -> datetime:
    return clock.wall(datetime.fromisoformat(stored).replace(tzinfo=UTC))


def _day(at: datetime) -> date:
    return at.date()
