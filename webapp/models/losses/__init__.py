"""Lost customers and what is written of one: cases of 流失调查, 综合评价报告."""

from webapp.models.losses.appraisals import Appraisal
from webapp.models.losses.cases import LossCase, LossDraw, LossEvent, LossFile

__all__ = ["Appraisal", "LossCase", "LossDraw", "LossEvent", "LossFile"]
