"""Columns of the customer card, block by block as in domain/card.py."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column


class IdentityColumns:
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    credit_code: Mapped[str] = mapped_column(default="")
    industry: Mapped[str] = mapped_column(default="")
    ownership: Mapped[str] = mapped_column(default="")
    business_types: Mapped[str] = mapped_column(default="")
    metrology_fields: Mapped[str] = mapped_column(default="")
    legal_person: Mapped[str] = mapped_column(default="")
    registered_capital: Mapped[str] = mapped_column(default="")
    founded_on: Mapped[date | None]
    qualification: Mapped[str] = mapped_column(default="")
    business_scope: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class ReachColumns:
    region: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")


class InvoiceColumns:
    invoice_title: Mapped[str] = mapped_column(default="")
    tax_number: Mapped[str] = mapped_column(default="")
    bank_name: Mapped[str] = mapped_column(default="")
    bank_account: Mapped[str] = mapped_column(default="")
    invoice_address: Mapped[str] = mapped_column(default="")
    invoice_phone: Mapped[str] = mapped_column(default="")


class PersonalColumns:
    gender: Mapped[str] = mapped_column(default="")
    birth_year: Mapped[int | None]
    occupation: Mapped[str] = mapped_column(default="")
    home_address: Mapped[str] = mapped_column(default="")


class SurveyColumns:
    """公司性质, 产品和市场, 采购系统 (CC-04, CC-05, CC-07)."""

    need_relevance: Mapped[str] = mapped_column(default="")
    scale_band: Mapped[str] = mapped_column(default="")
    profit_band: Mapped[str] = mapped_column(default="")
    leadership_style: Mapped[str] = mapped_column(default="")
    products: Mapped[str] = mapped_column(default="")
    service_area: Mapped[str] = mapped_column(default="")
    market_position: Mapped[str] = mapped_column(default="")
    market_trend: Mapped[str] = mapped_column(default="")
    new_products: Mapped[str] = mapped_column(default="")
    strongest_rival: Mapped[str] = mapped_column(default="")
    purchase_mode: Mapped[str] = mapped_column(default="")
    purchase_steps: Mapped[str] = mapped_column(default="")
    purchase_operator: Mapped[str] = mapped_column(default="")
    bargaining: Mapped[str] = mapped_column(default="")
    buying_focus: Mapped[str] = mapped_column(default="")
    buying_habits: Mapped[str] = mapped_column(default="")


class OperationColumns:
    operation_as_of: Mapped[date | None]
    strategy: Mapped[str] = mapped_column(default="")
    production_scale: Mapped[str] = mapped_column(default="")
    product_range: Mapped[str] = mapped_column(default="")
    sales_revenue: Mapped[int | None]  # fen
    credit_rating: Mapped[str] = mapped_column(default="")
    operating_condition: Mapped[str] = mapped_column(default="")
    bottleneck: Mapped[str] = mapped_column(default="")


class KeyAccountColumns:
    key_region: Mapped[str] = mapped_column(default="")
    key_profit: Mapped[str] = mapped_column(default="")
    key_budget: Mapped[int | None]  # fen
    key_spend: Mapped[int | None]  # fen
    staff_count: Mapped[int | None]
    technician_count: Mapped[int | None]
    need_trend: Mapped[str] = mapped_column(default="")
    in_house_ability: Mapped[str] = mapped_column(default="")
    service_importance: Mapped[str] = mapped_column(default="")
    attitude_to_us: Mapped[str] = mapped_column(default="")
    buying_factors: Mapped[str] = mapped_column(default="")
    key_deciders: Mapped[str] = mapped_column(default="")
    familiarity: Mapped[str] = mapped_column(default="")
    required_features: Mapped[str] = mapped_column(default="")


class LeadColumns:
    """How the customer was found (CH-01…CH-05); its channel is 来源. Added in place: they stand last."""

    lead_method: Mapped[str] = mapped_column(default="", server_default="")
    lead_detail: Mapped[str] = mapped_column(default="", server_default="")
    lead_cost: Mapped[int | None]  # fen
