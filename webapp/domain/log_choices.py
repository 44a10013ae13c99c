"""The log in words: what the codes of a column mean, where its name alone does not tell."""

from webapp.domain import (
    activity_words,
    complaint_result_words,
    complaint_words,
    coordination,
    grade_round_words,
    handover_words,
    kpi_counting,
    manager_words,
    message_kinds,
    message_states,
    order_words,
    personal_words,
    praise_words,
    request_words,
    survey_words,
)
from webapp.domain.words import N_, Choices

_SCORED_BY: Choices = tuple(
    zip(
        kpi_counting.PARTS,
        (N_("取数"), N_("自评"), N_("上级评分"), N_("考评小组"), N_("申诉处理")),
        strict=True,
    )
)
CHOICES: dict[tuple[str, str], Choices] = {
    ("assignments", "method"): manager_words.METHODS,
    ("complaint_actions", "effect"): complaint_result_words.EFFECTS,
    ("complaint_actions", "kind"): complaint_result_words.MEASURE_KINDS,
    ("complaint_follow_ups", "way"): complaint_words.WAYS,
    ("complaint_people", "part"): (*complaint_words.PARTS, ("witness", N_("证人"))),
    ("complaint_reviews", "decision"): complaint_result_words.SECOND,
    ("complaint_solutions", "decision"): complaint_result_words.DECISIONS,
    ("coordinations", "state"): coordination.STATES,
    ("grade_proposals", "state"): grade_round_words.DECISIONS,
    ("handover_customers", "told_how"): handover_words.WAYS,
    ("handover_items", "answer"): handover_words.ANSWERS,
    ("handover_items", "kind"): handover_words.KINDS,
    ("handovers", "cause"): handover_words.CAUSES,
    ("handovers", "state"): manager_words.HANDOVER_STATES,
    ("item_values", "part"): _SCORED_BY,
    ("orders", "state"): order_words.STATES,
    ("outbox_messages", "kind"): message_kinds.KINDS,
    ("outbox_messages", "state"): message_states.STATES,
    ("personal_erasures", "state"): personal_words.STATES,
    ("pickup_files", "kind"): (("photo", N_("照片")), ("signature", N_("签名"))),
    ("playbook_uses", "state"): (
        ("planning", N_("安排中")),
        ("planned", N_("已安排")),
        ("withdrawn", N_("已撤销")),
    ),
    ("pool_entries", "left_how"): manager_words.METHODS,
    ("praises", "channel"): praise_words.CHANNELS,
    ("praises", "state"): praise_words.STATES,
    ("proposals", "state"): manager_words.PROPOSAL_STATES,
    ("proposals", "trigger"): manager_words.TRIGGERS,
    ("scheduled_activities", "state"): activity_words.PLAN_STATES,
    ("service_requests", "answered_how"): complaint_words.WAYS,
    ("service_requests", "kind"): request_words.REQUEST_KINDS,
    ("service_requests", "state"): request_words.STATES,
    ("simulations", "state"): manager_words.SIMULATION_STATES,
    ("survey_invitations", "state"): survey_words.REPLIES,
}
