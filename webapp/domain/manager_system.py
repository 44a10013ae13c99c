"""客户经理制: the seven parts of the whole system (AM-02), and what each says at first."""

from dataclasses import dataclass

from webapp.domain.words import N_

LONGEST_TEXT = 4000


@dataclass(frozen=True)
class Part:
    """text: what stands there until the institute writes its own; about: what the part is for."""

    code: str
    label: str
    icon: str
    about: str
    text: str


PARTS: tuple[Part, ...] = (
    Part(
        "structure",
        N_("组织架构"),
        "network",
        N_("客户经理以哪种形式组织，归谁领导。"),
        N_("每家现有客户由一名客户经理负责，重点客户另设替补经理和团队。客户经理由所在部门负责人领导。"),
    ),
    Part(
        "functions",
        N_("职能定位"),
        "target",
        N_("客户经理做什么，没有什么权。"),
        N_(
            "一、寻找和选择客户；\n二、及时采集、录入客户信息；\n三、了解需求，制定个性化的服务方案；\n"
            "四、走访客户，为客户创造价值；\n五、维护客户和本机构的权益；\n六、协调处理异议和纠纷。\n"
            "客户经理有调查、计划、建议和日常管理的权利；"
            "折扣、投诉结论、客户等级和客户分配由他人决定。"
        ),
    ),
    Part(
        "incentives",
        N_("激励机制"),
        "trophy",
        N_("成绩怎样与收入挂钩。"),
        N_(
            "收入与个人业绩挂钩，公开、公平、公正，动态调整：\n一、成绩能及时看到；\n二、贡献大的多得；\n"
            "三、得失有据可查；\n四、能发现最好的人；\n五、个人目标与机构目标一致。"
        ),
    ),
    Part(
        "training",
        N_("培训体系"),
        "layers",
        N_("横向学专业，纵向升级别。"),
        N_(
            "横向培训：各专业领域的检定、校准知识，按本人技能评分查漏补缺。\n"
            "纵向培训：从见习到资深逐级培训，培训合格后方可申请上一级认证。\n见习期间由一名客户经理带教。"
        ),
    ),
    Part(
        "certification",
        N_("资格认证"),
        "user-check",
        N_("四项评分定级别，有效期内方可接收新客户。"),
        N_(
            "资格认定、管户对等、优胜劣汰。每年复审业绩、能力和考试成绩；资格过期的，保留现有客户，不再分配新客户。"
        ),
    ),
    Part(
        "allocation",
        N_("分配机制"),
        "git-merge",
        N_("素质、社会关系、专业特长、行业与所有制，加上负荷。"),
        N_("程序按规则提出建议并说明理由，由部门负责人确认或另选；客户经理不得给自己分配客户。"),
    ),
    Part(
        "platform",
        N_("工作平台"),
        "layers",
        N_("客户经理每天用到的页面。"),
        N_("客户经理从“今日”开始一天的工作；客户卡、到期送检、委托单和外勤都在同一平台上。"),
    ),
)
BY_CODE = {part.code: part for part in PARTS}
