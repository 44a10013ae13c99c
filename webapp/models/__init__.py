"""One table, one class: columns, constraints, what one row knows and may do to itself."""

from webapp.models.assignment import Assignment, GradeEntry, StatusChange
from webapp.models.attachment import Attachment
from webapp.models.audit import Audited, AuditEntry
from webapp.models.card_parts import CustomerRole, Need, RivalLink
from webapp.models.code_item import CodeItem
from webapp.models.contact import Contact, ContactRole
from webapp.models.customer import Customer, FormerName
from webapp.models.department import Department
from webapp.models.fieldwork import (
    OnsiteEngineer,
    OnsiteInstrument,
    OnsiteJob,
    Pickup,
    PickupEvent,
    PickupFile,
    Route,
)
from webapp.models.imports import ImportMapping, ImportName, ImportRow, ImportRun, ImportTrace
from webapp.models.incident import Incident, IncidentEvent
from webapp.models.incident_file import IncidentFile
from webapp.models.instrument import Instrument, InstrumentKind, Verification
from webapp.models.job import Job
from webapp.models.membership import Member, Tag
from webapp.models.merge import DuplicatePair, Merge, NotDuplicate
from webapp.models.order import Order, OrderLine, Receipt
from webapp.models.prepayment import PrepayAccount, PrepayEntry, PrepayRequest
from webapp.models.price_list import PriceItem, PriceList
from webapp.models.recall import Notice, NoticeItem, OutboxMessage, RecallBatch
from webapp.models.relation import Relation, RelationType
from webapp.models.saved_view import SavedView
from webapp.models.search_doc import SearchDoc
from webapp.models.sequence import Sequence
from webapp.models.setting import Setting
from webapp.models.user import User, UserRole

__all__ = [
    "Assignment",
    "Attachment",
    "AuditEntry",
    "Audited",
    "CodeItem",
    "Contact",
    "ContactRole",
    "Customer",
    "CustomerRole",
    "Department",
    "DuplicatePair",
    "FormerName",
    "GradeEntry",
    "ImportMapping",
    "ImportName",
    "ImportRow",
    "ImportRun",
    "ImportTrace",
    "Incident",
    "IncidentEvent",
    "IncidentFile",
    "Instrument",
    "InstrumentKind",
    "Job",
    "Member",
    "Merge",
    "Need",
    "NotDuplicate",
    "Notice",
    "NoticeItem",
    "OnsiteEngineer",
    "OnsiteInstrument",
    "OnsiteJob",
    "Order",
    "OrderLine",
    "OutboxMessage",
    "Pickup",
    "PickupEvent",
    "PickupFile",
    "PrepayAccount",
    "PrepayEntry",
    "PrepayRequest",
    "PriceItem",
    "PriceList",
    "RecallBatch",
    "Receipt",
    "Relation",
    "RelationType",
    "RivalLink",
    "Route",
    "SavedView",
    "SearchDoc",
    "Sequence",
    "Setting",
    "StatusChange",
    "Tag",
    "User",
    "UserRole",
    "Verification",
]
