"""What leaked at the demo institute, told as its people would tell it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Leak:
    """severity "" : only reported; verdict "": not closed; days_to_correct: until the measures are due."""

    days_ago: int
    channel: str
    what: str
    kinds: str
    measures: str
    notified: str
    has_customer: bool = False
    severity: str = ""
    cause: str = ""
    corrective: str = ""
    days_to_correct: int = 0
    verdict: str = ""
    reason: str = ""


LEAKS = (
    Leak(
        days_ago=74,
        channel="public",
        what="在行业群里看到一张客户证书照片，怀疑是我院外传。照片上有证书编号和客户名称。",
        kinds="results",
        measures="已截图留存，请群主删除。",
        notified="部门负责人",
        severity="minor",
        cause="经核对，照片由客户自己的采购员发出，用于证明设备已检定，我院无人经手。",
        verdict="not_upheld",
        reason="照片来自客户本人，我院没有泄露。已向报告人说明。",
    ),
    Leak(
        days_ago=23,
        channel="customer",
        what="给客户发年度报价时，误把另一家客户的报价单一起作为附件发出。\n对方来电提醒，称没有打开，已删除。",
        kinds="prices、contacts",
        measures="当天请对方删除并书面确认；已向被涉及的客户致歉。",
        notified="部门负责人、被涉及客户的联系人",
        has_customer=True,
        severity="serious",
        cause="报价单都存放在同一个文件夹，文件名只有日期；发出前没有第二人核对。",
        corrective="报价单按客户分文件夹存放，文件名写明客户；对外发送报价须由同组一人核对收件人和附件。",
        days_to_correct=10,
    ),
    Leak(
        days_ago=2,
        channel="self",
        what="离岗交接时发现，已调离的同事仍能用原账号登录检测数据共享盘，最近一次登录在上周五。",
        kinds="results、accounts",
        measures="已停用该账号，保留登录记录。",
        notified="信息管理员",
    ),
)
