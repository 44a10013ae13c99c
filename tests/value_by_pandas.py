"""RFM, fifths, Pareto and churn of a whole database worked out by pandas from the plain rows of its tables.

It reads with the driver alone and knows nothing of the program, so that it cannot share a mistake of it.
"""

import sqlite3
from pathlib import Path

import pandas as pd

LIMITS_R = (0.50, 1.00, 1.25, 1.50)
LIMITS_F = (2, 3, 6, 12)
LIMITS_M = (8_000_00, 30_000_00, 80_000_00, 200_000_00)  # fen


def judged(database: Path, as_of: str, *, scale: str) -> pd.DataFrame:
    """One row a customer, by its id."""
    day = pd.Timestamp(as_of)
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        orders = pd.read_sql("SELECT * FROM orders", connection, parse_dates=["ordered_on"])
        instruments = pd.read_sql("SELECT * FROM instruments", connection)
        customers = pd.read_sql("SELECT id, secrecy FROM customers", connection, index_col="id")
    connection.close()
    orders = orders[~orders.state.isin(["draft", "cancelled"]) & (orders.ordered_on <= day)]
    batches = orders[orders.charged_total >= 0]
    found = batches.groupby("customer_id").ordered_on.agg(first_on="min", last_on="max")
    found["is_isolated"] = customers.secrecy.reindex(found.index) == "isolated"
    found["expected_days"] = _intervals(instruments).reindex(found.index).fillna(365).astype(int)
    found["days"] = (day - found.last_on).dt.days
    usual = (day - (day - pd.DateOffset(months=24))).days
    found["window_days"] = (2 * found.expected_days).where(found.expected_days > 365, usual)
    opens = day - pd.to_timedelta(found.window_days, unit="D")
    inside = orders[orders.ordered_on > orders.customer_id.map(opens)]
    found["orders"] = (
        inside[inside.charged_total >= 0].groupby("customer_id").ordered_on.nunique().reindex(found.index)
    )
    for name, column in (("spend", "charged_total"), ("worth", "list_total")):
        found[name] = inside.groupby("customer_id")[column].sum().reindex(found.index)
    found = found.fillna({"orders": 0, "spend": 0, "worth": 0})
    found["year_spend"] = _between(orders, day - pd.DateOffset(months=12), day).reindex(found.index).fillna(0)
    found["is_legal"] = _is_legal(found, orders)
    _score(found, usual, scale)
    found["segment"] = _segments(found)
    found["is_pareto"] = _pareto(found)
    found["churn"] = _churn(found, batches, day)
    return found


def _intervals(instruments: pd.DataFrame) -> pd.Series:
    """The smallest interval at which half of the fees are reached, 90 to 730 days."""
    used = instruments[(instruments.state == "in_use") & instruments.months.notna()]
    fees = used.groupby(["customer_id", "months"]).fee.sum().sort_index()
    reached = fees.groupby("customer_id").cumsum() * 2 >= fees.groupby("customer_id").transform("sum")
    months = reached[reached].reset_index().groupby("customer_id").months.min()
    return ((months * 365 * 2 + 12) // 24).clip(90, 730)


def _between(orders: pd.DataFrame, after: pd.Timestamp, until: pd.Timestamp) -> pd.Series:
    chosen = orders[(orders.ordered_on > after) & (orders.ordered_on <= until)]
    return chosen.groupby("customer_id").charged_total.sum()


def _is_legal(found: pd.DataFrame, orders: pd.DataFrame) -> pd.Series:
    ever = orders.groupby("customer_id")[["charged_total", "list_total"]].sum().reindex(found.index)
    spend = found.spend.where(found.orders > 0, ever.charged_total)
    worth = found.worth.where(found.orders > 0, ever.list_total)
    return (worth > 0) & (spend * 10 < worth)


def _score(found: pd.DataFrame, usual: int, scale: str) -> None:
    base = found.worth.where(found.is_legal, found.spend) * usual / found.window_days.clip(lower=usual)
    rho = found.days / found.expected_days
    if scale == "fixed":
        found["r"] = 5 - sum((rho > limit).astype(int) for limit in LIMITS_R)
        found["f"] = 1 + sum((found.orders >= limit).astype(int) for limit in LIMITS_F)
        found["m"] = 1 + sum((base >= limit).astype(int) for limit in LIMITS_M)
        return
    found["r"] = _fifths(-rho, found)
    found["f"] = _fifths(found.orders, found)
    found["m"] = _fifths(base, found, by=found.is_legal)


def _fifths(values: pd.Series, found: pd.DataFrame, by: pd.Series | None = None) -> pd.Series:
    """rank(min) − 1 is how many are strictly worse; isolated customers are ranked, but rank nobody."""
    groups = by if by is not None else pd.Series(False, index=values.index)
    scores = pd.Series(0, index=values.index)
    for _group, members in values.groupby(groups):
        weighing = members[~found.is_isolated[members.index]]
        worse = weighing.rank(method="min").astype(int) - 1
        scores[weighing.index] = 1 + 5 * worse // len(weighing)
        for key, value in members.drop(weighing.index).items():
            scores[key] = min(5, 1 + 5 * int((weighing < value).sum()) // max(1, len(weighing)))
    return scores


def _segments(found: pd.DataFrame) -> pd.Series:
    letters = [
        (found[score] >= least).map({True: "H", False: "L"})
        for score, least in (("r", 4), ("f", 3), ("m", 3))
    ]
    return (letters[0] + letters[1] + letters[2]).where(~found.is_legal, "legal")


def _pareto(found: pd.DataFrame) -> pd.Series:
    weighing = found[~found.is_isolated & (found.year_spend > 0)].year_spend.sort_values(ascending=False)
    reached = weighing.cumsum() * 100 >= 80 * weighing.sum()
    return found.year_spend >= weighing[reached.idxmax()]


def _churn(found: pd.DataFrame, batches: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    rho = found.days / found.expected_days
    state = pd.Series("active", index=found.index)
    days = batches[["customer_id", "ordered_on"]].drop_duplicates().sort_values(["customer_id", "ordered_on"])
    gap = days.groupby("customer_id").ordered_on.diff().dt.days
    ended = days[gap / days.customer_id.map(found.expected_days) > 1.5]
    back = ended.groupby("customer_id").ordered_on.max().reindex(found.index)
    state[back + pd.DateOffset(months=12) > day] = "won_back"
    for name, limit in (("late", 1.00), ("warned", 1.25), ("lost", 1.50)):
        state[rho > limit] = name
    return state
