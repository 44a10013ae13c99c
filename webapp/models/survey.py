"""满意度调查: questionnaires in versions, their questions, and rounds in which they are put (SA-01…SA-04)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.audit import Audited


class Questionnaire(Audited, Model):
    """What is asked lies in its versions; one that was retired is offered to no new round."""

    __tablename__ = "questionnaires"
    __unlogged__ = ("created_by_id",)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")
    is_retired: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class QuestionnaireVersion(Audited, Model):
    """frozen_at: since it was first sent nothing of it changes (triggers)."""

    __tablename__ = "questionnaire_versions"
    __unlogged__ = (
        "questionnaire_id",
        "created_by_id",
    )
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaires.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(default=1)
    greeting: Mapped[str] = mapped_column(default="")
    frozen_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012


class SurveyQuestion(Audited, Model):
    """options: of a choice, one a line."""

    __tablename__ = "survey_questions"
    __unlogged__ = ("version_id",)
    __table_args__ = (
        CheckConstraint("kind in ('five', 'ten', 'nps', 'choice', 'text')", name="kind"),
        CheckConstraint("weight between 0 and 100", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_versions.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int]
    text: Mapped[str]
    kind: Mapped[str]
    factor: Mapped[str] = mapped_column(default="")
    phase: Mapped[str] = mapped_column(default="")
    layer: Mapped[str] = mapped_column(default="")
    measure: Mapped[str] = mapped_column(default="")
    weight: Mapped[int] = mapped_column(default=0)
    required: Mapped[bool] = mapped_column(default=False)
    options: Mapped[str] = mapped_column(default="")


class SurveyRound(Audited, Model):
    """from_on, until_on: orders of these days make the list; closes_on: the last day on which answers come.

    rates: JSON, stratum -> percent; frame: the list as it was drawn from; results: JSON, fixed at the end.
    """

    __tablename__ = "survey_rounds"
    __unlogged__ = (
        "frame",
        "results",
        "strata",
        "version_id",
        "drawn_by_id",
        "closed_by_id",
        "created_by_id",
    )
    __table_args__ = (
        CheckConstraint("basis in ('order', 'customer')", name="basis"),
        CheckConstraint("state in ('draft', 'drawn', 'open', 'closed')", name="state"),
        CheckConstraint("from_on <= until_on", name="days"),
        CheckConstraint("(state = 'closed') = (results != '')", name="results"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_versions.id"), index=True)
    basis: Mapped[str] = mapped_column(default="order")
    from_on: Mapped[date]
    until_on: Mapped[date]
    closes_on: Mapped[date]
    seed: Mapped[int]
    rates: Mapped[str]
    pause_months: Mapped[int] = mapped_column(default=6)
    state: Mapped[str] = mapped_column(default="draft")
    frame: Mapped[str] = mapped_column(default="", deferred=True)  # a megabyte in a big house
    frame_digest: Mapped[str] = mapped_column(default="")
    sample_digest: Mapped[str] = mapped_column(default="")
    strata: Mapped[str] = mapped_column(default="")  # JSON, stratum -> [in the list, drawn]
    drawn_at: Mapped[datetime | None]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    results: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
