"""What stands on a card: drawn for one customer, well kept cards fuller than poor ones."""

from datetime import date
from random import Random
from typing import Any

from webapp.demo.making import Making
from webapp.demo.specs import Spec
from webapp.demo.words import companies, numbers, persons, places, texts
from webapp.demo.words.jobs import STAFFINGS
from webapp.domain import card_words, pinyin

PUBLIC_KIND, COMPANY_KIND = "12", "91"
PRIVATE = ("民营",) * 9 + ("国有",) * 2 + ("外商投资", "港澳台投资", "集体")
CAPITALS = (50, 100, 200, 500, 800, 1000, 2000, 5000, 12000)  # in 万元
FOUND_BY = ("前任移交", "老客户介绍", "名录资料", "行业协会", "熟人介绍", "主动上门", "展会会议", "电话咨询")


def values(making: Making, spec: Spec, *, care: float, domain: str) -> dict[str, Any]:
    """Fields by name; a field may be left out, the more likely the less care is taken."""
    found = identity(making, spec) | reach(making, spec, domain)
    is_customer = spec.fate not in card_words.PROSPECT_STATUSES
    for draw, share in (
        (invoice, care if is_customer else 0.1),
        (nature, care + 0.05),
        (market, care),
        (purchasing, care - 0.05),
        (operation, care - 0.25 if is_customer and not spec.is_public else 0.0),
        (habits, care - 0.1 if is_customer else 0.05),
    ):
        if making.chance(share):
            found |= draw(making, spec, found)
    if spec.is_key:
        found |= key_account(making, spec)
    kept = {"name", "source", "industry", "region", "business_types"}
    return {name: value for name, value in found.items() if name in kept or making.chance(0.6 + 0.4 * care)}


def identity(making: Making, spec: Spec) -> dict[str, Any]:
    rng = making.rng
    founded = date(
        rng.randint(1958, 2005) if spec.is_public else rng.randint(1993, 2022),
        rng.randint(1, 12),
        rng.randint(1, 28),
    )
    kind = (
        PUBLIC_KIND if spec.is_public and not spec.name.endswith(("公司", "加油站", "市场")) else COMPANY_KIND
    )
    company = kind == COMPANY_KIND
    return {
        "name": spec.name,
        "short_name": spec.stem if not spec.is_public else "",
        "credit_code": numbers.credit_code(rng, kind=kind, region=spec.where.code, founded=founded.year),
        "industry": spec.industry.name,
        "ownership": rng.choice(PRIVATE) if company else "事业单位",
        "business_types": "、".join(companies.pick(rng, spec.industry.services, most=2)),
        "metrology_fields": "、".join(companies.pick(rng, spec.industry.fields, most=3)),
        "legal_person": persons.person(rng, gender=persons.gender(rng, women=0.2)),
        "registered_capital": f"{rng.choice(CAPITALS)}万元" if company else "",
        "founded_on": founded,
        "qualification": texts.QUALIFICATIONS[spec.industry.name],
        "business_scope": _scope(spec, company=company),
        "source": rng.choice(FOUND_BY),
        "note": rng.choice(texts.NOTES) if making.chance(0.22) else "",
    }  # fmt: skip


def reach(making: Making, spec: Spec, domain: str) -> dict[str, Any]:
    rng, where = making.rng, spec.where
    found = {
        "region": where.name,
        "address": places.address(rng, where, parks=not spec.is_public),
        "postcode": where.postcode,
        "phone": numbers.landline(rng),
        "email": f"{rng.choice(('office', 'zl', 'info', 'jl'))}@{domain}" if making.chance(0.7) else "",
        "website": f"www.{domain}" if making.chance(0.4) else "",
    }
    return found | {"fax": found["phone"].split(" ")[0][:-1] + "9" if making.chance(0.3) else ""}


def invoice(making: Making, spec: Spec, found: dict[str, Any]) -> dict[str, Any]:
    rng = making.rng
    bank = rng.choice(("星澜银行", "星澜农商银行", "澜海银行"))
    return {
        "invoice_title": spec.name,
        "tax_number": found["credit_code"],
        "bank_name": f"{bank}{rng.choice(spec.where.roads)[:2]}支行",
        "bank_account": numbers.bank_account(rng),
        "invoice_address": found["address"],
        "invoice_phone": found["phone"].split(" ")[0],
    }


def nature(making: Making, spec: Spec, _found: dict[str, Any]) -> dict[str, Any]:
    rng = making.rng
    place = sum(spec.fee > limit for limit in (4_000, 20_000, 80_000))
    return {
        "need_relevance": rng.choice("1223" if place else "0112"),
        "scale_band": card_words.SCALES[place][0],
        "profit_band": rng.choice(("gain", "gain", "even", "rich", "loss")),
        "leadership_style": rng.choice(("traditional", "modern", "modern", "unknown")),
    }


def market(making: Making, spec: Spec, _found: dict[str, Any]) -> dict[str, Any]:
    rng = making.rng
    if spec.is_public:
        return {"products": spec.products, "service_area": spec.where.full, "market_trend": "steady"}
    return {
        "products": spec.products,
        "service_area": rng.choice(texts.AREAS),
        "market_position": rng.choice(texts.POSITIONS),
        "market_trend": rng.choices(("growing", "steady", "shrinking"), (4, 5, 1))[0],
        "new_products": rng.choice(texts.NEW_PRODUCTS) if making.chance(0.25) else "",
        "strongest_rival": rng.choice(texts.RIVALS_OF_CUSTOMER) if making.chance(0.4) else "",
    }


def purchasing(making: Making, spec: Spec, _found: dict[str, Any]) -> dict[str, Any]:
    rng = making.rng
    mode = rng.choices(("tender", "inquiry", "framework", "single"), (15, 30, 25, 30))[0]
    return {
        "purchase_mode": "tender" if spec.is_public and making.chance(0.5) else mode,
        "purchase_steps": rng.choice(texts.CIVIL_STEPS if spec.is_public else texts.STEPS),
        "purchase_operator": persons.person(rng, gender=persons.gender(rng, women=0.6)),
    }


def operation(making: Making, spec: Spec, _found: dict[str, Any]) -> dict[str, Any]:
    rng = making.rng
    revenue = round(spec.fee * rng.uniform(900, 4_000) / 10_000) * 10_000
    return {
        "operation_as_of": date(making.as_of.year - 1, 12, 31),
        "strategy": rng.choice(texts.STRATEGIES),
        "production_scale": _scale(making, spec),
        "product_range": spec.products.split("、")[0] + "等",
        "sales_revenue": revenue * 100,
        "credit_rating": rng.choices(("AAA", "AA", "A", "BBB", "BB", "B", "C"), (3, 8, 14, 10, 5, 3, 1))[0],
        "operating_condition": rng.choices(("good", "fair", "poor"), (5, 4, 1))[0],
        "bottleneck": rng.choice(texts.BOTTLENECKS),
    }


def habits(making: Making, _spec: Spec, _found: dict[str, Any]) -> dict[str, Any]:
    rng = making.rng
    return {
        "bargaining": rng.choice(("strong", "medium", "medium", "weak")),
        "buying_focus": rng.choice(texts.FOCUSES),
        "buying_habits": rng.choice(texts.HABITS),
    }


def key_account(making: Making, spec: Spec) -> dict[str, Any]:
    rng = making.rng
    budget = round(spec.fee * rng.uniform(1.1, 1.6), -2)
    staff = rng.randint(12, 180) * 10
    return {
        "key_region": rng.choice(("china", "china", "industry", "global")),
        "key_profit": rng.choice(("收入增长，利润率约 8%", "收入平稳，利润率约 5%", "收入略降，仍盈利")),
        "key_budget": int(budget) * 100,
        "key_spend": round(spec.fee) * 100,
        "staff_count": staff,
        "technician_count": staff * rng.randint(8, 30) // 100,
        "need_trend": rng.choice(texts.NEED_TRENDS[spec.is_public]),
        "in_house_ability": rng.choice(texts.IN_HOUSE[spec.is_public]),
        "service_importance": rng.choice(("high", "high", "medium")),
        "attitude_to_us": rng.choice(texts.ATTITUDES),
        "buying_factors": rng.choice(texts.FACTORS),
        "key_deciders": _deciders(spec),
        "familiarity": rng.choice(("high", "medium", "medium", "low")),
        "required_features": rng.choice(texts.FEATURES[spec.is_public]),
    }


def domain(rng: Random, spec: Spec, taken: set[str]) -> str:
    """A mail domain under .example, which nobody can own; no two customers share one."""
    reading = pinyin.company_pinyin(spec.name)
    plain = pinyin.full(spec.stem) + reading.initials[-4:-2] if not spec.is_public else reading.initials[:12]
    while f"{plain}.example" in taken:
        plain += str(rng.randint(1, 9))
    taken.add(f"{plain}.example")
    return f"{plain}.example"


def _scale(making: Making, spec: Spec) -> str:
    if spec.industry.staffing == "hospital":
        return f"开放床位 {making.rng.randint(4, 60) * 10} 张"
    if spec.industry.staffing == "factory":
        rooms, lines = making.rng.randint(3, 60) * 1000, making.rng.randint(2, 16)
        return f"厂房约 {rooms} 平方米，生产线 {lines} 条"
    return f"经营面积约 {making.rng.randint(3, 90) * 100} 平方米"


def _deciders(spec: Spec) -> str:
    """The titles of those who may say yes."""
    jobs = STAFFINGS[spec.industry.staffing]
    return "、".join(
        f"{job.department}{job.title}" for job in jobs if {"decider", "approver"} & set(job.roles)
    )


def _scope(spec: Spec, *, company: bool) -> str:
    if spec.is_public or not company:
        return f"{spec.products}。"
    if spec.industry.staffing == "market":
        return f"{spec.products}；场地租赁；仓储服务。"
    if spec.industry.staffing in {"lab", "site", "hospital", "utility"}:
        return f"{spec.products}；相关技术咨询与技术服务。（依法须经批准的项目，经批准后方可开展）"
    return f"{spec.products}的研发、生产、销售；货物及技术进出口；相关技术咨询服务。"
