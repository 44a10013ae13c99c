"""The playbooks the program brings along, one for each segment."""

from webapp.domain.activity_words import Contacting
from webapp.domain.playbooks import Playbook, Step
from webapp.domain.value_words import LEGAL
from webapp.domain.words import N_

VISIT, PHONE, LETTER = str(Contacting.VISIT), str(Contacting.PHONE), str(Contacting.LETTER)

PLAYBOOKS: tuple[Playbook, ...] = (
    Playbook(
        "HHH",
        N_("守住最重要的客户"),
        (
            Step(VISIT, N_("了解下一年的送检安排和对服务的意见"), 5),
            Step(PHONE, N_("回访最近一批的周期和证书是否满意"), 35, every_days=30, times=2),
        ),
    ),
    Playbook(
        "HLH",
        N_("来得少但金额大，争取常来"),
        (
            Step(VISIT, N_("了解尚未在我院送检的器具，介绍可做项目"), 5),
            Step(PHONE, N_("跟进走访时提到的需求"), 20),
        ),
    ),
    Playbook(
        "LHH",
        N_("久未送检的老客户，尽快唤回"),
        (
            Step(PHONE, N_("问明为何没有按期送检"), 2),
            Step(VISIT, N_("解决问题，约定送检时间"), 10),
        ),
    ),
    Playbook(
        "LLH",
        N_("可能流失的大户，上门挽留"),
        (
            Step(VISIT, N_("问明原因，提出改进办法"), 5),
            Step(PHONE, N_("落实送检意向"), 20),
        ),
    ),
    Playbook(
        "HHL",
        N_("常来但金额小，推荐更完整的服务"),
        (Step(PHONE, N_("介绍可以一并送检的项目"), 10),),
    ),
    Playbook(
        "HLL",
        N_("新近来过，培养习惯"),
        (Step(PHONE, N_("回访第一批服务，提醒下次到期时间"), 10),),
    ),
    Playbook("LHL", N_("曾经常来，提醒送检"), (Step(PHONE, N_("提醒到期器具，问明是否改送别处"), 10),)),
    Playbook("LLL", N_("低成本保持联系"), (Step(LETTER, N_("寄送服务项目和送检须知"), 15),)),
    Playbook(
        LEGAL,
        N_("做好法定检定服务"),
        (Step(PHONE, N_("核对强检器具清单和下次检定时间"), 15),),
    ),
)
BY_SEGMENT = {one.segment: one for one in PLAYBOOKS}
