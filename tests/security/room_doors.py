"""The rooms whose doors stand in files of their own: WRITTEN, and CARDS, those to a customer's things."""

from tests.security import (
    assignment_doors,
    complaint_doors,
    complaint_paper_doors,
    complaint_step_doors,
    coordination_doors,
    field_doors,
    indicator_doors,
    ledger_doors,
    manager_doors,
    order_doors,
    praise_doors,
    prepaid_doors,
    recall_doors,
    request_doors,
    review_doors,
    review_plan_doors,
)

ROOMS = (
    assignment_doors,
    complaint_doors,
    complaint_paper_doors,
    complaint_step_doors,
    coordination_doors,
    field_doors,
    indicator_doors,
    ledger_doors,
    manager_doors,
    order_doors,
    praise_doors,
    prepaid_doors,
    recall_doors,
    request_doors,
    review_doors,
    review_plan_doors,
)
