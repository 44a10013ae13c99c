"""One table, one class: columns, constraints, what one row knows and may do to itself."""

from webapp.models import goal_facts, losses
from webapp.models.activity import Activity, ActivityFile, Attendee, Objection
from webapp.models.activity_plans import Promise, Referral, ScheduledActivity
from webapp.models.activity_reports import CalendarFeed, Registration, WeeklyReport
from webapp.models.assignment import Assignment, GradeEntry, StatusChange
from webapp.models.attachment import Attachment
from webapp.models.audit import Audited, AuditEntry
from webapp.models.card_parts import CustomerRole, Need, RivalLink
from webapp.models.case_file import CaseFile
from webapp.models.certification import Certification
from webapp.models.code_item import CodeItem
from webapp.models.complaint import Complaint
from webapp.models.complaint_ends import (
    ComplaintAction,
    ComplaintFollowUp,
    ComplaintReview,
    ComplaintSolution,
    OutsideReviewer,
)
from webapp.models.complaint_facts import (
    ComplaintChange,
    ComplaintEvidence,
    ComplaintLink,
    ComplaintPerson,
    ComplaintTick,
)
from webapp.models.complaint_steps import (
    ComplaintCheck,
    ComplaintEvent,
    ComplaintExtension,
    ComplaintMessage,
    ComplaintPause,
)
from webapp.models.contact import Contact, ContactRole
from webapp.models.contract import Contract
from webapp.models.coordination_event import CoordinationEvent
from webapp.models.custom_field import ContactCustom, CustomChoice, CustomerCustom, CustomField
from webapp.models.customer import Customer, FormerName
from webapp.models.department import Department
from webapp.models.fieldwork import Pickup
from webapp.models.forum import Forum, ForumColleague, ForumCustomer, ForumGuest
from webapp.models.forum_parts import ForumFile, ForumTodo
from webapp.models.grade_round import GradeProposal, GradeRound
from webapp.models.handover import Handover, HandoverCustomer, HandoverItem
from webapp.models.import_row import ImportRow
from webapp.models.import_run import ImportRun
from webapp.models.imports import ImportMapping, ImportName, ImportTrace
from webapp.models.incident import Incident, IncidentEvent
from webapp.models.incident_file import IncidentFile
from webapp.models.indicator import Indicator
from webapp.models.instrument import Instrument
from webapp.models.instrument_kind import InstrumentKind
from webapp.models.job import Job
from webapp.models.key_account import CustomerDrop, KeyMeasure, KeyPlan, KeyReview, KeyTest
from webapp.models.manager_profile import Leave, ManagerExperience, ManagerProfile, ManagerSkill
from webapp.models.membership import Member, Tag
from webapp.models.merge import DuplicatePair, Merge, NotDuplicate
from webapp.models.message_template import MessageTemplate
from webapp.models.monthly import MonthlyComment, MonthlyReport
from webapp.models.notice import Notice
from webapp.models.notice_item import NoticeItem
from webapp.models.onsite import OnsiteEngineer, OnsiteInstrument, OnsiteJob
from webapp.models.opportunity import Opportunity
from webapp.models.opportunity_parts import (
    ComparisonPoint,
    OpportunityActivity,
    OpportunityInstrument,
    OpportunityRival,
    OpportunityStep,
)
from webapp.models.order import Order
from webapp.models.order_line import OrderLine
from webapp.models.outbox_message import OutboxMessage
from webapp.models.overview import KeptOverview
from webapp.models.partner import Partner, PartnerAssessment, PartnerEvent
from webapp.models.personal import AuditRedaction, PersonalErasure
from webapp.models.pickup_proof import PickupEvent, PickupFile
from webapp.models.pivot import PivotMaking, PivotStale, PivotSum, PivotWord
from webapp.models.playbooks import PlaybookLine, PlaybookUse
from webapp.models.pool import PoolEntry, PoolRequest, PoolWarning
from webapp.models.praise import Praise
from webapp.models.prepay_account import PrepayAccount
from webapp.models.prepay_request import PrepayRequest
from webapp.models.prepayment import PrepayEntry
from webapp.models.price_list import PriceItem, PriceList
from webapp.models.proposal import Proposal
from webapp.models.queue_mark import QueueMark
from webapp.models.recall import RecallBatch
from webapp.models.receipt import Receipt
from webapp.models.referral_reward import ReferralReward
from webapp.models.relation import Relation, RelationType
from webapp.models.review import CommitteeSeat, DepartmentStay, Review, ReviewPeriod, ReviewStep
from webapp.models.review_ends import ReviewAppeal, ReviewReversal, ReviewSheet
from webapp.models.review_file import ReviewFile
from webapp.models.review_plan import ItemDrop, ItemValue, PlanItem, ReviewPlan, ScoreEvent
from webapp.models.route import Route
from webapp.models.saved_view import SavedView
from webapp.models.search_doc import SearchDoc
from webapp.models.second_factor import RecoveryCode, SecondFactor
from webapp.models.sequence import Sequence
from webapp.models.service_request import ServiceRequest, ServiceRequestEvent
from webapp.models.setting import Setting
from webapp.models.simulation import Simulation, SimulationMove
from webapp.models.survey import Questionnaire, QuestionnaireVersion, SurveyQuestion, SurveyRound
from webapp.models.survey_replies import SurveyAnswer, SurveyCallback, SurveyInvitation
from webapp.models.team import Coordination, PartnershipEntry, TeamDuty
from webapp.models.tie import Tie
from webapp.models.user import User, UserRole
from webapp.models.value import ChurnEvent, CustomerValue, ValueRow, ValueRun
from webapp.models.value_turns import ValueTurn
from webapp.models.verification import Verification
