"""Every door of the program written down by hand: method, address, the verb it asks for, the form it takes.

A new route fails tests/security/test_matrix.py until its line stands here. OPEN: strangers too.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from tests.security.room_doors import ROOMS
from webapp.domain.verbs import Verb

OPEN = "open"
WRITTEN = """
GET  /                                                  home.read
POST /handled                                           queue.mark          queue=fresh&customer=K-000001
POST /handled/removal                                   queue.mark          queue=fresh&row=K-000001
GET  /healthz                                           open
GET  /login                                             open
POST /login                                             open            username=x&password=y
POST /logout                                            profile.edit
POST /preferences                                       open            name=theme&value=dark
GET  /profile                                           profile.edit
POST /profile                                           profile.edit    version=1&phone=1&email=
POST /profile/password                                  profile.edit    old=x&password=y
POST /profile/sessions/<key>/ending                     profile.edit
POST /profile/sessions/ending                           profile.edit
POST /profile/sessions/everywhere                       profile.edit
GET  /search                                            search          q=墨
GET  /search/hits                                       search          q=墨
GET  /setup                                             open
POST /setup                                             open            token=x
GET  /styleguide                                        styleguide.read
GET  /styleguide/<pattern>                              styleguide.read
GET  /users.xlsx                                         user.manage
GET  /users                                             user.manage
POST /users                                             user.manage     username=new.one&name=新人&roles=admin
GET  /users/new                                         user.manage
GET  /users/<int:user_id>                               user.manage
POST /users/<int:user_id>                               user.manage     username=hacked&roles=admin
POST /users/<int:user_id>/disabling                     user.manage
POST /users/<int:user_id>/enabling                      user.manage
POST /users/<int:user_id>/password                      user.manage
GET  /users/departments                                 user.manage
POST /users/departments                                 user.manage     name=新部门
GET  /users/departments/new                             user.manage
GET  /users/departments/<int:department_id>             user.manage
POST /users/departments/<int:department_id>             user.manage     version=1&name=改名
POST /users/departments/<int:department_id>/deletion    user.manage
GET  /customers                                         customer.read
POST /customers                                         customer.create name=全新客户一&kind=company
GET  /customers/new                                     customer.create name=全新客户二
GET  /customers.pdf                                     customer.print
GET  /customers.xlsx                                    customer.export
POST /customers/exports                                 customer.export query=
GET  /customers/printing                                customer.print
POST /customers/prints                                  customer.print  picked=K-000001
GET  /customers/pick                                    customer.read   q=墨
GET  /customers/tag-choices                             customer.read   q=甲
GET  /customers/tagging                                 customer.edit   picked=K-000001
POST /customers/tagging                                 customer.edit   names=新签&way=add
GET  /customers/assigning                               customer.assign picked=K-000001
POST /customers/assigning                               customer.assign manager=1&reason=试
GET  /customers/duplicates                              customer.merge
POST /customers/duplicates/scan                         customer.merge
GET  /customers/views                                   customer.read
POST /customers/views                                   customer.read   name=视图&query=q%3D1
GET  /customers/views/new                               customer.read
POST /customers/views/<int:view_id>/default             customer.read   value=1
POST /customers/views/<int:view_id>/name                customer.read   name=改名
POST /customers/views/<int:view_id>/sharing             view.share      value=1
POST /customers/views/<int:view_id>/deletion            customer.read
GET  /customers/<number>                                customer.read
GET  /customers/<number>.pdf                            customer.print
GET  /customers/<number>/group                          customer.read
GET  /customers/<number>/assignment/new                 customer.assign
POST /customers/<number>/assignment                     customer.assign manager=2&reason=试
GET  /customers/<number>/release/new                    customer.assign
POST /customers/<number>/release                        customer.assign reason=试
GET  /customers/<number>/attachments                    customer.read
POST /customers/<number>/attachments                    customer.edit   note=x
GET  /customers/<number>/attachments/<int:row>          customer.read
POST /customers/<number>/attachments/<int:row>/deletion customer.edit
POST /customers/<number>/blocks/<block>                 customer.edit   version=1&name=改名
GET  /customers/<number>/contacts/new                   customer.edit
POST /customers/<number>/contacts                       customer.edit   name=新人
GET  /customers/<number>/contacts/<int:contact_id>      customer.read
POST /customers/<number>/contacts/<int:contact_id>      customer.edit   name=改名&version=1
POST /customers/<number>/contacts/<int:contact_id>/deletion customer.edit
GET  /customers/<number>/duties/new                     customer.share
POST /customers/<number>/duties                         customer.share  user=9&duty=billing&goal=新目标
GET  /customers/<number>/duties/<int:row>               customer.share
POST /customers/<number>/duties/<int:row>               customer.share  user=9&duty=business&goal=改目标
POST /customers/<number>/duties/<int:row>/removal       customer.share
GET  /customers/<number>/partnership/new                customer.share
POST /customers/<number>/partnership                    customer.share  level=embedded&reason=试
GET  /customers/<number>/deletion/new                   customer.delete
POST /customers/<number>/deletion                       customer.delete reason=试
POST /customers/<number>/distinctions                   customer.merge  with=K-000003
GET  /customers/<number>/merger                         customer.merge  with=K-000003
POST /customers/<number>/merger                         customer.merge  with=K-000003&reason=试
GET  /customers/<number>/mergers/<int:merge_id>/undoing/new customer.merge
POST /customers/<number>/mergers/<int:merge_id>/undoing customer.merge
GET  /customers/<number>/grade/new                      customer.grade
POST /customers/<number>/grade                          customer.grade  grade=A&reason=试&until=2027-01-01
POST /customers/<number>/key-account                    customer.grade  is_key=yes
GET  /customers/<number>/members/new                    customer.share
POST /customers/<number>/members                        customer.share  user=8&part=team&reason=试
POST /customers/<number>/members/<int:user>/removal     customer.share
GET  /customers/<number>/needs/new                      customer.edit
POST /customers/<number>/needs                          customer.edit   dimension=function&text=新
GET  /customers/<number>/needs/<int:row>                customer.edit
POST /customers/<number>/needs/<int:row>                customer.edit   dimension=function&text=改&version=1
POST /customers/<number>/needs/<int:row>/deletion       customer.edit
GET  /customers/<number>/relations/new                  customer.edit
POST /customers/<number>/relations                      customer.edit   other=K-000003&type=1&direction=out
GET  /customers/<number>/relations/<int:row>            customer.edit
POST /customers/<number>/relations/<int:row>            customer.edit   share=1&note=改
POST /customers/<number>/relations/<int:row>/deletion   customer.edit
GET  /customers/<number>/rivals/new                     rival.read+customer.edit
POST /customers/<number>/rivals                         rival.read+customer.edit rival=新
GET  /customers/<number>/rivals/<int:row>               rival.read+customer.edit
POST /customers/<number>/rivals/<int:row>               rival.read+customer.edit rival=改&version=1
POST /customers/<number>/rivals/<int:row>/deletion      rival.read+customer.edit
GET  /customers/<number>/roles/new                      customer.edit
POST /customers/<number>/roles                          customer.edit   role=payer
POST /customers/<number>/roles/<int:row>/end            customer.edit
GET  /customers/<number>/secrecy/new                    customer.secrecy
POST /customers/<number>/secrecy                        customer.secrecy secrecy=inner&reason=试
GET  /customers/<number>/status/new                     customer.edit
POST /customers/<number>/status                         customer.edit   to=former&reason=试
GET  /customers/<number>/sticker/new                    customer.edit
POST /customers/<number>/sticker                        customer.edit   text=新&tone=warn
GET  /customers/<number>/tags/new                       customer.edit
POST /customers/<number>/tags                           customer.edit   picked=新签
GET  /recycle                                           recycle.read
POST /recycle/customers/<number>/restoration            customer.delete
POST /recycle/contacts/<int:key>/restoration            customer.delete
POST /recycle/attachments/<int:key>/restoration         customer.delete
POST /recycle/instruments/<int:key>/restoration         customer.delete
POST /recycle/opportunities/<int:key>/restoration       customer.delete
POST /recycle/activities/<int:key>/restoration          customer.delete
GET  /incidents                                         incident.read
GET  /incidents.xlsx                                    incident.read
POST /incidents                                         incident.report what=新&kinds=other
GET  /incidents/new                                     incident.report
GET  /incidents/<number>                                incident.read
GET  /incidents/<number>.pdf                            incident.read
GET  /incidents/<number>/files                          incident.read
POST /incidents/<number>/files                          incident.report note=x
GET  /incidents/<number>/files/<int:row>                incident.read
POST /incidents/<number>/files/<int:row>/deletion       incident.report
POST /incidents/<number>/files/<int:row>/restoration    incident.report
POST /incidents/<number>/report                         incident.report happened_on=2026-01-02&what=改
GET  /incidents/<number>/acceptance/new                 incident.edit
POST /incidents/<number>/acceptance                     incident.edit   severity=minor&version=1
GET  /incidents/<number>/return/new                     incident.edit
POST /incidents/<number>/return                         incident.edit   note=补&version=1
POST /incidents/<number>/investigation                  incident.edit   severity=minor&cause=查&version=1
GET  /incidents/<number>/closure/new                    incident.close
POST /incidents/<number>/closure                        incident.close  verdict=not_upheld&reason=无&version=1
GET  /jobs                                              job.read
GET  /jobs/<number>                                     job.read
GET  /jobs/failed                                       settings.manage
POST /jobs/<number>/cancellation                        job.read
GET  /jobs/<number>/file                                job.read
GET  /reports                                           report.read
GET  /reports/relations                                 report.read
GET  /reports/relations.xlsx                            customer.export
GET  /reports/outputs                                   report.read
GET  /audit                                             audit.read
GET  /audit.xlsx                                         audit.read
GET  /audit/events                                      audit.read
GET  /imports                                           import.run
POST /imports                                           import.run      kind=customers
GET  /imports/templates/<kind>.xlsx                     import.run
GET  /imports/<number>                                  import.run
POST /imports/<number>/mapping                          import.run      assigns=1
POST /imports/<number>/answers                          import.run      answer-1:x=yes
POST /imports/<number>/taking                           import.run
POST /imports/<number>/undoing                          import.run
POST /imports/<number>/dropping                         import.run
GET  /imports/<number>/report.xlsx                      import.run
GET  /settings                                          settings.manage
GET  /settings/backups                                  settings.manage
POST /settings/backups                                  settings.manage
POST /settings/institute                                settings.manage name=改名院&institute=改名院
GET  /settings/lists                                    settings.manage
GET  /settings/lists/<listed>                           settings.manage
POST /settings/lists/<listed>                           settings.manage name=新词
GET  /settings/lists/<listed>/<int:item_id>             settings.manage
POST /settings/lists/<listed>/<int:item_id>             settings.manage name=改词
POST /settings/lists/<listed>/<int:item_id>/acceptance  settings.manage
POST /settings/lists/<listed>/<int:item_id>/deletion    settings.manage
POST /settings/lists/<listed>/<int:item_id>/merger      settings.manage into=2
POST /settings/lists/<listed>/<int:item_id>/position    settings.manage way=down
POST /settings/lists/<listed>/<int:item_id>/service-note settings.manage service_note=x
POST /settings/lists/<listed>/<int:item_id>/state       settings.manage
GET  /settings/relation-types                           settings.manage
POST /settings/relation-types                           settings.manage name=新关系&reverse_name=反关系
GET  /settings/relation-types/new                       settings.manage
GET  /settings/relation-types/<int:type_id>             settings.manage
POST /settings/relation-types/<int:type_id>             settings.manage name=改关系&reverse_name=反
POST /settings/relation-types/<int:type_id>/state       settings.manage
"""
ALL = (WRITTEN, *(room.WRITTEN for room in ROOMS))
CARDS = ("/customers/<number>", *(start for room in ROOMS for start in room.CARDS))


@dataclass(frozen=True)
class Door:
    """verbs: all of them are needed; empty: open to strangers."""

    method: str
    rule: str
    verbs: tuple[Verb, ...]
    form: dict[str, Any] = field(default_factory=dict)

    @property
    def is_card(self) -> bool:
        return self.rule.startswith(CARDS)

    @property
    def part(self) -> str:
        """Which part of the card a row's id belongs to: needs/<int:row> -> need, duties/… -> duty."""
        words = self.rule.split("/")
        at = next((place for place, word in enumerate(words) if place and word.startswith("<int:")), 0)
        word = words[at - 1] if at else ""
        return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")

    def path(self, **values: object) -> str:
        found = self.rule
        for name, value in values.items():
            for written in (f"<{name}>", f"<int:{name}>"):
                found = found.replace(written, str(value))
        assert "<" not in found, found
        return found


@cache
def doors() -> tuple[Door, ...]:
    return tuple(_door(line.split()) for text in ALL for line in text.strip().splitlines())


def _door(words: list[str]) -> Door:
    method, rule, verb, *form = words
    verbs = () if verb == OPEN else tuple(Verb(one) for one in verb.split("+"))
    return Door(method, rule, verbs, dict(parse_qsl(form[0], keep_blank_values=True)) if form else {})
