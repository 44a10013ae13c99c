"""The house's one chart writer: the same picture on a page and on paper.

On a page the classes give the colours of the theme; on paper, without a style sheet, the attributes do.
"""

from webapp.web.charts.cell_chart import Cell, cells
from webapp.web.charts.column_chart import Column, columns, scale
from webapp.web.charts.radar_chart import Axis, radar
from webapp.web.charts.share_chart import shares
from webapp.web.charts.trend_chart import trend

__all__ = ["Axis", "Cell", "Column", "cells", "columns", "radar", "scale", "shares", "trend"]
