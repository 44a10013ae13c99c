"""The doors of 客户座谈会, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /activities/forums                                     forum.read
GET  /activities/forums.xlsx                                forum.read
GET  /activities/forums/todos                               forum.read      person=me
GET  /activities/forums/new                                 forum.manage
POST /activities/forums                                     forum.manage    title=新座谈会&kind=other
GET  /activities/forums/<number>                            forum.read
POST /activities/forums/<number>                            forum.manage    title=改名&version=1
GET  /activities/forums/<number>/edit                       forum.manage
GET  /activities/forums/<number>/record                     forum.manage
POST /activities/forums/<number>/record                     forum.manage    minutes=试&version=1
POST /activities/forums/<number>/holding                    forum.manage    version=1
GET  /activities/forums/<number>/cancellation/new           forum.manage
POST /activities/forums/<number>/cancellation               forum.manage    version=1
GET  /activities/forums/<number>/invitations                forum.manage    q=海
POST /activities/forums/<number>/invitations                forum.manage    picked=K-000001
GET  /activities/forums/<number>/invitations/<int:row>      forum.manage
POST /activities/forums/<number>/invitations/<int:row>      forum.manage    contacts=1
POST /activities/forums/<number>/invitations/<int:row>/removal forum.manage
POST /activities/forums/<number>/todos                      forum.manage    text=试
GET  /activities/forums/<number>/todos/<int:row>            forum.read
POST /activities/forums/<number>/todos/<int:row>            forum.read      state=done&version=1
GET  /activities/forums/<number>/todos/<int:row>/need/new   customer.edit
POST /activities/forums/<number>/todos/<int:row>/need       customer.edit   text=试
GET  /activities/forums/<number>/files                      forum.read
POST /activities/forums/<number>/files                      forum.manage    note=试
GET  /activities/forums/<number>/files/<int:row>            forum.read
POST /activities/forums/<number>/files/<int:row>/deletion   forum.manage
POST /activities/forums/<number>/files/<int:row>/restoration forum.manage
GET  /activities/forums/<number>/sign-in.pdf                forum.read
GET  /activities/forums/<number>/minutes.pdf                forum.read
"""
