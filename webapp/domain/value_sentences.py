"""The sentence that explains each number of customer value, for whoever asks why (CV-01, 4.1–4.5)."""

from collections.abc import Iterator
from fractions import Fraction

from webapp.domain import clv
from webapp.domain.churn_gaps import hundredths
from webapp.domain.hundredths import plain
from webapp.domain.money import grouped
from webapp.domain.remarks import Remark
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_intervals import begins, usual_days
from webapp.domain.value_known import Known
from webapp.domain.value_points import Standing as Points
from webapp.domain.value_points import grade_points, is_young, payment, potential
from webapp.domain.value_reckoning import Terms, Value, base, days_since, is_legal
from webapp.domain.value_words import Churn
from webapp.domain.words import N_

RECENCY = N_(
    "R %(score)s 分：最近一次委托 %(last)s，距 %(as_of)s 已 %(days)s 天，"
    "是预期间隔 %(expected)s 天的 %(rho)s 倍。"
)
FREQUENCY = N_("F %(score)s 分：%(since)s 起的 %(window)s 天内有 %(orders)s 天送来委托，同一天的合计一次。")
MONEY = N_("M %(score)s 分：%(since)s 起的 %(window)s 天内应收净额 %(spend)s 元，退费已扣除。")
BROUGHT = N_(
    "M %(score)s 分：%(since)s 起的 %(window)s 天内应收净额 %(spend)s 元，"
    "折合 %(months)s 个月为 %(base)s 元。"
)
WORTH = N_(
    "M %(score)s 分：收费只占服务价值的 %(share)s%%，不到 %(least)s%%，"
    "按服务价值 %(base)s 元计（含免费的强制检定）。"
)
FIFTHS = N_("按五分位评分：1＋⌊5×比它差的客户数÷全部客户数⌋，相同的同分。")
KNOWN_E = N_("预期间隔 %(expected)s 天：在用器具按费用排到一半时的周期，限于 %(least)s 至 %(most)s 天。")
UNKNOWN_E = N_("预期间隔 %(expected)s 天：台账里没有周期，按默认值计。")
INDEX = N_("价值指数 %(index)s＝20×(%(wr)s×%(r)s＋%(wf)s×%(f)s＋%(wm)s×%(m)s)。")
POINTS = N_("G＝%(total)s：M %(m)s＋F %(f)s＋R %(r)s＋潜力 %(p)s＋付款 %(c)s＋忠诚度 %(l)s。")
POTENTIAL = N_("潜力 %(p)s：没有送本院检校的在用器具每年约 %(fee)s 元，满 %(full)s 元为 1。")
PAID = N_("付款 %(c)s：近 12 个月到期的应收款平均晚付 %(days)s 天，晚 %(full)s 天为 0。")
NOT_DUE = N_("付款 1：近 12 个月没有到期的应收款。")
LOYALTY = N_("忠诚度 %(l)s%%：取自满意度调查。")
ASSUMED = N_("忠诚度 %(l)s%%：还没有调查过，是假定值。")
YOUNG = N_("%(first)s才有第一次委托，不满 %(months)s 个月，暂不评级。")
CLV = N_("客户终身价值 %(clv)s 元＝年毛利 %(margin)s 元×%(keep)s÷(1＋%(discount)s−%(keep)s)。")
OWN_RATE = N_("保持率 %(keep)s 取自本院一年来 %(grade)s 级客户的实际情况。")
GIVEN_RATE = N_(
    "保持率 %(keep)s 是 %(grade)s 级的设定值，毛利率 %(margin)s%%、折现率 %(discount)s%%同样是设定值。"
)
STATES = {
    Churn.ACTIVE: N_("活跃：距上次委托 %(days)s 天，没有超过预期间隔（%(rho)s 倍）。"),
    Churn.LATE: N_("逾期未送检：%(since)s 起超过预期间隔的 %(late)s 倍，现在是 %(rho)s 倍。"),
    Churn.WARNED: N_("流失预警：%(since)s 起超过预期间隔的 %(warned)s 倍，现在是 %(rho)s 倍。"),
    Churn.LOST: N_("流失：%(since)s 起超过预期间隔的 %(lost)s 倍，现在是 %(rho)s 倍。"),
    Churn.WON_BACK: N_("赢回：曾经流失，%(since)s 又有委托。"),
}
STATED = N_("流失：客户于 %(since)s 明确表示不再委托，此后没有新的委托。")
GONE = N_("流失：台账里的器具已全部报废或移交。")
CHANGE = N_("近 12 个月 %(year)s 元，前 12 个月 %(before)s 元，变动 %(delta)s%%。")
NO_CHANGE = N_("近 12 个月 %(year)s 元，前 12 个月没有收费业务，无可比数据。")
LOST_FIELD = N_("品类流失：%(fields)s以前送检过，最近一轮到期没有送来。")


def scores(one: Known, value: Value, terms: Terms) -> Iterator[Remark]:
    """R, F, M, the interval and the index; one: as it was judged, a holding as one."""
    policy, days = terms.policy, days_since(one, terms)
    since = begins(terms.as_of, one.window_days).isoformat()
    yield _info(
        RECENCY, score=value.r, last=one.last_on.isoformat(), as_of=terms.as_of.isoformat(), days=days,
        expected=one.expected_days, rho=rho(days, one.expected_days),
    )  # fmt: skip
    yield _info(FREQUENCY, score=value.f, since=since, window=one.window_days, orders=one.orders)
    yield _money(one, value, terms, since)
    if policy.scale == "fifths":
        yield _info(FIFTHS)
    yield _info(
        KNOWN_E if one.is_expected_known else UNKNOWN_E,
        expected=one.expected_days, least=policy.least_days, most=policy.most_days,
    )  # fmt: skip
    yield _info(
        INDEX, index=plain(value.index), r=value.r, f=value.f, m=value.m,
        wr=plain(policy.index_r), wf=plain(policy.index_f), wm=plain(policy.index_m),
    )  # fmt: skip


def _money(one: Known, value: Value, terms: Terms, since: str) -> Remark:
    policy, judged = terms.policy, _fen(base(one, terms))
    if is_legal(one, terms):
        charged, worth = (one.spend, one.worth) if one.orders else (one.life_spend, one.life_worth)
        share = plain(hundredths(Fraction(100 * max(0, charged), worth)) or 0)
        return _info(WORTH, score=value.m, share=share, least=policy.legal_share, base=judged)
    told = {"score": value.m, "since": since, "window": one.window_days, "spend": grouped(one.spend)}
    if one.window_days > usual_days(terms.as_of, policy=policy):
        return _info(BROUGHT, **told, months=policy.window_months, base=judged)
    return _info(MONEY, **told)


def grade(one: Known, value: Value, terms: Terms) -> Iterator[Remark]:
    """G with its parts, and what the three that are no scores rest on."""
    policy = terms.policy
    standing = Points(one.unserved, one.due, one.late, one.loyalty)
    found = grade_points(Scores(value.r, value.f, value.m), standing, policy=policy)
    parts = {name: plain(getattr(found, name)) for name in ("total", "m", "f", "r", "p", "c", "l")}
    yield _info(POINTS, **parts)
    yield _info(
        POTENTIAL, p=_two(potential(one.unserved, policy=policy)), fee=grouped(one.unserved),
        full=f"{policy.unserved_full:,}",
    )  # fmt: skip
    if one.due > 0:
        days = plain(hundredths(Fraction(max(0, one.late), one.due)) or 0)
        yield _info(PAID, c=_two(payment(one.due, one.late, policy=policy)), days=days, full=policy.late_full)
    else:
        yield _info(NOT_DUE)
    loyalty = 100 * policy.loyalty_assumed if one.loyalty is None else one.loyalty
    yield _info(ASSUMED if one.loyalty is None else LOYALTY, l=plain(loyalty))
    if is_young(one.first_on, as_of=terms.as_of, policy=policy):
        yield _info(YOUNG, first=one.first_on.isoformat(), months=policy.young_months)


def worth(one: Known, value: Value, terms: Terms) -> Iterator[Remark]:
    """CLV with its assumptions; nothing without a grade."""
    if value.clv is None:
        return
    policy = terms.policy
    keep, is_own = clv.rate(value.grade, terms.kept, policy=policy)
    margin = _fen(Fraction(max(0, one.year_spend) * policy.margin, 100))
    told = {"keep": _two(keep), "discount": _two(Fraction(policy.discount, 100))}
    yield _info(CLV, clv=grouped(value.clv), margin=margin, **told)
    if is_own:
        yield _info(OWN_RATE, keep=told["keep"], grade=value.grade)
    else:
        yield _info(
            GIVEN_RATE, keep=told["keep"], grade=value.grade, margin=policy.margin, discount=policy.discount
        )


def churn(one: Known, value: Value, terms: Terms) -> Remark:
    policy, days = terms.policy, days_since(one, terms)
    since = value.churn_since or terms.as_of
    if value.churn_why == "stated":
        return Remark(STATED, {"since": since.isoformat()}, "bad")
    if value.churn_why == "gone":
        return Remark(GONE, {}, "bad")
    told = {
        "days": days, "rho": rho(days, one.expected_days), "since": since.isoformat(),
        "late": plain(policy.churn_late), "warned": plain(policy.churn_warned),
        "lost": plain(policy.churn_lost),
    }  # fmt: skip
    tone = {Churn.LOST: "bad", Churn.WARNED: "warn"}.get(Churn(value.churn), "info")
    return Remark(STATES[Churn(value.churn)], told, tone)


def change(one: Known, value: Value) -> Iterator[Remark]:
    told = {"year": grouped(one.year_spend), "before": grouped(one.before_spend)}
    tone = {"severe": "bad", "down": "warn"}.get(value.change, "info")
    if value.delta is None:
        yield _info(NO_CHANGE, year=told["year"])
    else:
        sign = "+" if value.delta > 0 else ""
        yield Remark(CHANGE, {**told, "delta": f"{sign}{plain(value.delta)}"}, tone)
    if one.lost_fields:
        yield Remark(LOST_FIELD, {"fields": "、".join(one.lost_fields)}, "warn")


def rho(days: int, expected_days: int) -> str:
    """Two places, half up: 0.30."""
    return _two(Fraction(days, expected_days))


def _two(value: Fraction) -> str:
    found = hundredths(value) or 0
    return f"{found // 100}.{found % 100:02d}"


def _fen(value: Fraction | int) -> str:
    return grouped((2 * value.numerator + value.denominator) // (2 * value.denominator))


def _info(message: str, **params: object) -> Remark:
    return Remark(message, params, "info")
