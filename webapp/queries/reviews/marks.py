"""A mark of what somebody saw of a sheet: who publishes or signs it does so for nothing else."""

from hashlib import sha256

from webapp.queries.reviews.sheets import Sheet

SIGNS = 16


def result_mark(sheet: Sheet) -> str:
    """Of every value that counts, every drop and event, and the totals."""
    told = [
        f"{row.item.id}:{row.counts.id if row.counts else 0}:{row.is_dropped}:{row.exact}"
        for row in sheet.rows
    ]
    told += [f"{one.id}:{one.points}:{one.tier}" for one in sheet.events]
    told += [str(sheet.total.effective if sheet.total else None), sheet.failed_by]
    return sha256("\n".join(told).encode()).hexdigest()[:SIGNS]
