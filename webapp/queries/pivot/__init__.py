"""多维分析 (CV-13): the records that are counted, their sums by two dimensions, the records of a cell."""
