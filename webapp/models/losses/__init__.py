"""Lost customers: the cases of 流失调查 with their course, their files and the draw."""

from webapp.models.losses.cases import LossCase, LossDraw, LossEvent, LossFile

__all__ = ["LossCase", "LossDraw", "LossEvent", "LossFile"]
