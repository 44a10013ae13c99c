"""Everything held of one person, place by place, for himself to read (PIPL article 45)."""

from dataclasses import dataclass
from typing import Any

from webapp.db import run
from webapp.domain import custom_fields as rules
from webapp.domain.card import CONTACT_FIELDS
from webapp.domain.personal_tables import word_of
from webapp.domain.values import text_of
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact
from webapp.queries import custom_fields
from webapp.queries.personal.places import Person, Place, person, places

HERE = "contact_id = :contact"
ATTENDED = "id IN (SELECT activity_id FROM activity_attendees WHERE contact_id = :contact)"
GUESTS = "forum_guests g JOIN forum_customers c ON c.id = g.invitation_id JOIN forums f ON f.id = c.forum_id"
NAMED = "referrals r LEFT JOIN referral_rewards w ON w.referral_id = r.id"
REPLIES = (
    "survey_invitations i JOIN survey_rounds r ON r.id = i.round_id"
    " LEFT JOIN survey_answers a ON a.invitation_id = i.id"
)
SURVEYS = "满意度调查"
# Title; head -> column; from where, which rows.
ASKED: tuple[tuple[str, dict[str, str], str, str], ...] = (
    ("采购角色", {"角色": "role", "起": "from_on", "止": "until_on"}, "contact_roles", HERE),
    (
        "联络",
        {"时间": "happened_at", "方式": "kind", "内容": "summary", "结果": "result"},
        "activities",
        f"deleted_at IS NULL AND ({HERE} OR {ATTENDED})",
    ),
    (
        "信函与短信",
        {"编号": "number", "形式": "kind", "收件人": "recipient", "标题": "subject", "正文": "body"}
        | {"写于": "created_at", "发出": "sent_at"},
        "outbox_messages",
        HERE,
    ),
    (
        "到期通知",
        {"编号": "number", "联系人": "contact_name", "电话": "contact_phone", "邮箱": "contact_email"},
        "notices",
        HERE,
    ),
    ("座谈会", {"编号": "f.number", "主题": "f.title", "到会": "g.presence"}, GUESTS, f"g.{HERE}"),
    (
        SURVEYS,
        {"编号": "r.number", "状态": "i.state", "分数": "score", "写的话": "words"},
        REPLIES,
        f"i.{HERE}",
    ),
    ("投诉", {"编号": "number", "时间": "received_at", "状态": "stage"}, "complaints", HERE),
    (
        "意见建议与服务请求",
        {"编号": "number", "时间": "received_at", "称呼": "asker", "电话": "phone", "内容": "words"},
        "service_requests",
        HERE,
    ),
    ("表扬", {"编号": "number", "日期": "received_on", "称呼": "praiser", "内容": "words"}, "praises", HERE),
    (
        "转介绍与奖励",
        {"日期": "given_on", "备注": "r.note", "奖励": "w.kind", "金额（分）": "w.amount", "状态": "w.state"},
        NAMED,
        "r.referrer_contact_id = :contact",
    ),
    (
        "操作日志",
        {"时间": "at", "经办人": "actor_name", "改动": "changes"},
        "audit_entries",
        "kind = 'contacts' AND row_id = :contact",
    ),
)


@dataclass(frozen=True)
class Sheet:
    """One place with what stands there."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def held(contact: Contact, *, viewer: Viewer) -> list[Sheet]:
    """Answers to surveys only for who may read whose they are; of complaints their numbers alone."""
    sheets = [Sheet("联系人", ("项目", "内容"), _card(contact))]
    for title, columns, tables, which in ASKED:
        if title != SURVEYS or viewer.may(Verb.SURVEY_NAMES):
            asked = f"SELECT {', '.join(columns.values())} FROM {tables} WHERE {which} ORDER BY 1"
            rows = [tuple(row) for row in run(asked, {"contact": contact.id})]
            sheets.append(Sheet(title, tuple(columns), rows))
    return [*sheets, _elsewhere(person(contact))]


def _card(contact: Contact) -> list[tuple[Any, ...]]:
    told = [(field.label, text_of(field, getattr(contact, field.name))) for field in CONTACT_FIELDS]
    own = custom_fields.of_contact(contact.id)
    told += [
        (one.label, text_of(rules.field_of(one), own[one.name]))
        for one in custom_fields.everything()
        if one.name in own
    ]
    return [(label, text) for label, text in told if text]


def _elsewhere(one: Person) -> Sheet:
    """Texts that name him; of what the law keeps only where it is."""
    rows = [(word_of(place.table), _text(place)) for place in places(one)]
    return Sheet("其他提到之处", ("类别", "内容"), rows)


def _text(place: Place) -> str:
    return place.kept or place.text
