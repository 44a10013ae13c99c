"""What the keeper of the server reads about backups: kinds of copies, the tables whose rows are told."""

from webapp.domain.words import N_

KINDS: dict[str, str] = {"daily": N_("每日备份"), "upgrade": N_("升级前副本")}
TOLD: dict[str, str] = {
    "customers": N_("客户"),
    "contacts": N_("联系人"),
    "instruments": N_("器具"),
    "orders": N_("委托单"),
    "receipts": N_("收款"),
    "notices": N_("到期通知"),
    "complaints": N_("投诉"),
    "activities": N_("联络记录"),
    "attachments": N_("附件"),
    "users": N_("账户"),
    "audit_entries": N_("操作日志"),
}
