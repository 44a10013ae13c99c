"""The yardstick's card: what our default tab tells, from the same rows by raw SQL, in one plain template.

Shown: name, grade, status, badges, former names, party roles, possible twins, sticker, tags; how to reach
them, who decides, who is responsible, completeness and what is missing; every block of the tab with its
labels; who is on the card; what was decided about it. Left out: rights, masks, deeds, tabs, neighbours, the
frame. The save writes what ours writes, in one transaction, and answers with the card (head, look, tab), as
ours does to the form it sent out.
"""

import json
from datetime import UTC, datetime
from typing import Any

from flask import abort

from webapp import clock
from webapp.domain import card, card_words, duplicates, names, phones, pinyin, search_text
from webapp.domain.card import BLOCK, BLOCKS
from webapp.domain.completeness import completeness, required
from webapp.domain.fields import Field, Kind
from webapp.models.audit import digest

CARD = """
SELECT c.*, u.name AS manager, u.is_active AS manager_active,
       (SELECT max(from_on) FROM assignments WHERE customer_id = c.id AND until_on IS NULL) AS since
FROM customers c LEFT JOIN users u ON u.id = c.manager_id WHERE c.number = ? AND c.deleted_at IS NULL
"""
FORMER = "SELECT name FROM former_names WHERE customer_id = ?"
TAGS = "SELECT name FROM tags WHERE customer_id = ? ORDER BY name"
PARTIES = """
SELECT role FROM customer_roles WHERE customer_id = ? AND from_on <= ? AND (until_on IS NULL OR until_on >= ?)
"""
PEOPLE = """
SELECT p.id, p.name, p.job_title, p.phone, p.mobile,
       (SELECT group_concat(role) FROM contact_roles
        WHERE contact_id = p.id AND from_on <= ? AND (until_on IS NULL OR until_on >= ?)) AS roles
FROM contacts p WHERE p.customer_id = ? AND p.deleted_at IS NULL AND p.left_on IS NULL
ORDER BY p.is_main DESC, p.id
"""
MEMBERS = """
SELECT m.user_id, u.name, coalesce(d.name, '') AS department, m.part, m.may_edit, m.until_on, m.reason
FROM members m JOIN users u ON u.id = m.user_id LEFT JOIN departments d ON d.id = u.department_id
WHERE m.customer_id = ?
"""
TWINS = """
SELECT count(*) FROM customers c WHERE c.id <> :id AND c.deleted_at IS NULL AND c.id IN (
    SELECT id FROM customers WHERE name_key = :key AND (credit_code = '' OR credit_code = :code OR :code = '')
    UNION SELECT customer_id FROM former_names WHERE name_key = :key
    UNION SELECT second_id FROM duplicate_pairs WHERE first_id = :id
    UNION SELECT first_id FROM duplicate_pairs WHERE second_id = :id)
AND NOT EXISTS (SELECT 1 FROM not_duplicates n
    WHERE (n.first_id = c.id AND n.second_id = :id) OR (n.second_id = c.id AND n.first_id = :id))
"""
HISTORY = """
SELECT 'assignment' AS kind, a.created_at AS at, coalesce(b.name, '系统') AS by, m.name AS new, '' AS old,
       a.from_on, a.until_on, a.reason, a.id AS id
FROM assignments a JOIN users m ON m.id = a.manager_id LEFT JOIN users b ON b.id = a.assigned_by_id
WHERE a.customer_id = :id
UNION ALL SELECT 'grade', g.created_at, coalesce(b.name, '系统'), g.grade, '', NULL, g.until_on,
       g.reason, g.id
FROM grade_entries g LEFT JOIN users b ON b.id = g.set_by_id WHERE g.customer_id = :id
UNION ALL SELECT 'status', s.created_at, coalesce(b.name, '系统'), s.new, s.old, NULL, NULL, s.reason, s.id
FROM status_changes s LEFT JOIN users b ON b.id = s.changed_by_id WHERE s.customer_id = :id
UNION ALL SELECT CASE WHEN e.undone_at IS NULL THEN 'merge' ELSE 'unmerged' END, e.merged_at,
       coalesce(b.name, '系统'), g.name, g.number, NULL, NULL, e.reason, e.id
FROM merges e JOIN customers g ON g.id = e.gone_id LEFT JOIN users b ON b.id = e.merged_by_id
WHERE e.kept_id = :id ORDER BY at DESC, id DESC LIMIT 40
"""
ADVICE = """
SELECT name AS word, service_note AS text FROM code_items WHERE service_note <> '' AND (
    (listed = 'industry' AND name = :industry)
    OR (listed = 'metrology_field' AND instr('、' || :fields || '、', '、' || name || '、') > 0))
ORDER BY listed, position
"""
REACHABLE = """
SELECT 1 FROM contacts WHERE customer_id = ? AND deleted_at IS NULL AND left_on IS NULL
AND (phone <> '' OR mobile <> '') LIMIT 1
"""
HOLDS = """
SELECT r.role FROM contact_roles r JOIN contacts p ON p.id = r.contact_id
WHERE r.customer_id = ? AND p.deleted_at IS NULL AND p.left_on IS NULL AND r.from_on <= ?
AND (r.until_on IS NULL OR r.until_on >= ?)
"""
ENTRY = """
INSERT INTO audit_entries (at, actor_id, actor_name, verb, kind, row_id, customer_id, subject, changes,
previous, hash) VALUES (?, ?, ?, 'customer.edit', 'customers', ?, ?, ?, ?, ?, ?)
"""
DOCUMENT = """
INSERT INTO search_docs (kind, ref_id, customer_id, title, subtitle, href, tokens, py, who, updated_at)
VALUES ('customer', ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
WORDS = {
    "statuses": dict(card_words.STATUSES),
    "party_words": dict(card_words.PARTY_ROLES),
    "buying": dict(card_words.BUYING_ROLES),
    "parts": dict(card_words.MEMBER_PARTS),
    "grades": dict(card_words.GRADES),
    "marks": {
        "assignment": ("user-check", "accent"),
        "grade": ("trophy", "info"),
        "status": ("flag", "ok"),
        "merge": ("git-merge", "warn"),
        "unmerged": ("undo-2", ""),
    },
}
CHOICES = {field.name: dict(field.choices) for field in card.FIELDS if field.kind is Kind.CHOICE}


def shown(field: Field, value: Any) -> Any:
    """A code's label, money with its decimals, a number with its commas; the rest as it is."""
    if field.kind is Kind.CHOICE:
        return CHOICES[field.name].get(value, value)
    if field.kind is Kind.MONEY:
        return f"{value / 100:,.2f}"
    return f"{value:,}" if field.kind is Kind.NUMBER and field.name != "birth_year" else value


def dial(text: str) -> str:
    return (phones.phones(text) or [text])[0]


def day(at: str) -> str:
    """A moment as it is stored, on its day in Beijing."""
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(clock.BEIJING).date().isoformat()


def facts(read: Any, number: str) -> dict[str, Any]:
    """Everything the first tab shows; read(statement, values) gives rows."""
    head = about(read, number, "basic")
    row = head["row"]
    return head | {
        "advice": read(ADVICE, {"industry": row["industry"], "fields": row["metrology_fields"]}),
        "history": read(HISTORY, {"id": row["id"]}),
    }


def about(read: Any, number: str, tab: str) -> dict[str, Any]:
    """The card's head, and what the blocks of a tab need."""
    found = read(CARD, (number,))
    row = found[0] if found else abort(404)
    me, today = row["id"], clock.today().isoformat()
    people = [dict(one) for one in read(PEOPLE, (today, today, me))]
    for one in people:
        one["parts"] = (one["roles"] or "").split(",")
    lacking = _lacking(row, people)
    blocks = [block for block in BLOCKS if block.tab == tab and row["kind"] in block.kinds]
    return {
        "row": row,
        "former": [one[0] for one in read(FORMER, (me,))],
        "tags": [one[0] for one in read(TAGS, (me,))],
        "parties": [one[0] for one in read(PARTIES, (me, today, today))],
        "members": read(MEMBERS, (me,)),
        "twins": read(TWINS, {"id": me, "key": row["name_key"], "code": row["credit_code"]})[0][0],
        "contacts": len(people),
        "deciders": [one for one in people if "decider" in one["parts"] or "approver" in one["parts"]],
        "gaps": lacking,
        "lacking": {name for name, _label in lacking},
        "blocks": blocks,
        "filled": {block.name for block in blocks if any(row[field.name] for field in block.fields)},
        "today": today,
        "shown": shown,
        "dial": dial,
        "day": day,
        **WORDS,
    }


def _lacking(row: Any, people: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(name, label) of what the card should hold and does not, heaviest first."""
    have = {name for name in card.FIELD if row[name] not in (None, "")}
    have |= {part for one in people for part in one["parts"]}
    have |= {"reachable"} if any(one["phone"] or one["mobile"] for one in people) else set()
    have |= {"manager"} if row["manager_id"] else set()
    wanted = required(kind=row["kind"], status=row["status"])
    missing = sorted((name for name in wanted if name not in have), key=lambda name: -wanted[name][1])
    return [(name, wanted[name][0]) for name in missing]


def save(connection: Any, number: str, block: str, given: dict[str, str], person: Any) -> None:
    """The card with its keys and completeness, its line in the log, its search document."""
    connection.execute("BEGIN IMMEDIATE")
    row = dict(connection.execute("SELECT * FROM customers WHERE number = ?", (number,)).fetchone())
    before = dict(row)
    row |= {field.name: given[field.name] for field in BLOCK[block].fields}
    row |= _derived(connection, row)
    changed = {name: value for name, value in row.items() if value != before[name]}
    marks = ", ".join(f"{name} = ?" for name in changed)
    connection.execute(f"UPDATE customers SET {marks} WHERE id = ?", (*changed.values(), row["id"]))
    unlogged = ("name_key", "phone_keys", "mail_domain")
    told = {name: [before[name], value] for name, value in changed.items() if name not in unlogged}
    _note(connection, row, json.dumps(told, ensure_ascii=False), person)
    _index(connection, row)
    connection.execute("COMMIT")


def _derived(connection: Any, row: dict[str, Any]) -> dict[str, Any]:
    me, today = row["id"], clock.today().isoformat()
    have = {name for name in card.FIELD if row[name] not in (None, "")}
    have |= {one[0] for one in connection.execute(HOLDS, (me, today, today))}
    have |= {"reachable"} if connection.execute(REACHABLE, (me,)).fetchone() else set()
    have |= {"manager"} if row["manager_id"] else set()
    return {
        "name_key": names.name_key(row["name"]),
        "phone_keys": " ".join(phones.phones(f"{row['phone']};{row['invoice_phone']}")),
        "mail_domain": duplicates.domain_of(row["email"]) or duplicates.domain_of(row["website"]) or "",
        "completeness": completeness(kind=row["kind"], status=row["status"], filled=have).percent,
        "version": row["version"] + 1,
        "updated_at": clock.now().astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f"),
    }


def _note(connection: Any, row: dict[str, Any], changes: str, person: Any) -> None:
    last = connection.execute("SELECT hash FROM audit_entries ORDER BY id DESC LIMIT 1").fetchone()
    previous, now = last[0] if last else "", clock.now().astimezone(UTC)
    hashed = digest(previous, now.isoformat(), person["id"], "customer.edit", "customers", row["id"], changes)
    at = now.strftime("%Y-%m-%d %H:%M:%S.%f")
    who = (at, person["id"], person["name"])
    connection.execute(ENTRY, (*who, row["id"], row["id"], row["number"], changes, previous, hashed))


def _index(connection: Any, row: dict[str, Any]) -> None:
    """Its own document; its contacts' stay, since nothing in them has changed."""
    me, number = row["id"], row["number"]
    former = [one[0] for one in connection.execute(FORMER, (me,))]
    named = [one[0] for one in connection.execute("SELECT user_id FROM members WHERE customer_id = ?", (me,))]
    texts = (row["name"], *(text for text in (row["short_name"], *former) if text))
    readings = [pinyin.company_pinyin(text) for text in texts]
    tokens = search_text.tokens(
        number, row["name"], row["short_name"], *former, row["name_key"], row["credit_code"], row["phone"],
        row["phone_keys"], *(phones.local_part(key) for key in row["phone_keys"].split()),
    )  # fmt: skip
    py = " ".join(f"{search_text.initials_tokens(one.initials)} {one.full}" for one in readings)
    who = " ".join(f"m{one}" for one in (row["manager_id"] or 0, *named))
    connection.execute("DELETE FROM search_docs WHERE kind = 'customer' AND ref_id = ?", (me,))
    at, href = row["updated_at"], f"/customers/{number}"
    connection.execute(DOCUMENT, (me, me, row["name"], number, href, tokens, py, who, at))
