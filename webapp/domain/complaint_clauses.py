"""What an assessor asks of one complaint, clause by clause, and where its file shows it (domain 2.5)."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.words import N_, Choices


class Section(StrEnum):
    """The parts of the file of a complaint, in their order."""

    REGISTER = "register"
    SHEET = "sheet"
    INDEPENDENCE = "independence"
    EVIDENCE = "evidence"
    SOLUTIONS = "solutions"
    MEASURES = "measures"
    MESSAGES = "messages"
    ANSWER = "answer"
    CLOSURE = "closure"
    CLOCK = "clock"
    CHECKLIST = "checklist"
    EVENTS = "events"
    PROCESS = "process"
    FILES = "files"


SECTIONS: Choices = (
    (Section.REGISTER, N_("投诉登记表")),
    (Section.SHEET, N_("投诉处理单")),
    (Section.INDEPENDENCE, N_("独立性核查与声明")),
    (Section.EVIDENCE, N_("调查与证据")),
    (Section.SOLUTIONS, N_("处理方案与审核")),
    (Section.MEASURES, N_("处理措施与回访")),
    (Section.MESSAGES, N_("告知记录")),
    (Section.ANSWER, N_("投诉答复")),
    (Section.CLOSURE, N_("办结或不予受理告知")),
    (Section.CLOCK, N_("办理时限")),
    (Section.CHECKLIST, N_("办结检查表")),
    (Section.EVENTS, N_("办理经过")),
    (Section.PROCESS, N_("投诉处理流程")),
    (Section.FILES, N_("文件清单")),
)


@dataclass(frozen=True)
class Clause:
    """sections: where this file shows it; none: elsewhere says where it is kept."""

    number: str
    asked: str
    sections: tuple[Section, ...] = ()
    elsewhere: str = ""


CLAUSES = (
    Clause("7.9.1", N_("有受理、评价和决定投诉的文件化过程"), (Section.PROCESS,)),
    Clause(
        "7.9.2",
        N_("利益相关方可获得过程说明；确认投诉是否与本机构的活动有关，并予以处理"),
        (Section.PROCESS, Section.SHEET),
    ),
    Clause(
        "7.9.3 a)",
        N_("接收、确认、调查投诉，决定应对措施"),
        (Section.REGISTER, Section.SHEET, Section.EVIDENCE, Section.SOLUTIONS),
    ),
    Clause("7.9.3 b)", N_("跟踪并记录投诉，包括为解决投诉采取的措施"), (Section.EVENTS, Section.CLOCK)),
    Clause("7.9.3 c)", N_("确保采取适当的措施"), (Section.MEASURES, Section.CHECKLIST)),
    Clause("7.9.4", N_("收集并核实所有必要的信息，以确认投诉是否有效"), (Section.EVIDENCE, Section.FILES)),
    Clause("7.9.5", N_("可能时，告知已收到投诉，报告进展和结果"), (Section.MESSAGES, Section.ANSWER)),
    Clause(
        "7.9.6",
        N_("结果由未参与所投诉活动的人员作出，或审查和批准"),
        (Section.INDEPENDENCE, Section.SOLUTIONS),
    ),
    Clause("7.9.7", N_("可能时，正式通知投诉处理完毕"), (Section.CLOSURE, Section.MESSAGES)),
    Clause("7.10、8.7", N_("不符合工作的处理和纠正措施"), (Section.SOLUTIONS, Section.MEASURES)),
    Clause("8.6.2", N_("向客户征求反馈，分析正面和负面的反馈"), (Section.MEASURES,)),
    Clause("8.9", N_("投诉作为管理评审的输入"), elsewhere=N_("投诉统计")),
    Clause("4.1、4.2", N_("识别公正性风险；信息来源保密"), (Section.INDEPENDENCE,)),
    Clause(
        "GB/T 19012",
        N_("唯一编号、严重程度分级、可随时查询进度、满意度、复议途径"),
        (Section.REGISTER, Section.SHEET, Section.MEASURES, Section.ANSWER),
    ),
)
