"""The doors of 意见建议与服务请求, written as in doors.py."""

CARDS = ("/complaints/requests/<number>",)
WRITTEN = """
GET  /complaints/requests                               request.read
GET  /complaints/requests.xlsx                          request.read
GET  /complaints/requests/new                           request.edit    customer=K-000001
POST /complaints/requests                               request.edit    kind=request&words=x
GET  /complaints/requests/<number>                      request.read
GET  /complaints/requests/<number>/papers/<int:row>     request.read
GET  /complaints/requests/<number>/customer/new         request.edit
POST /complaints/requests/<number>/customer             request.edit    customer=K-000003&version=9
GET  /complaints/requests/<number>/assignment/new       request.edit
POST /complaints/requests/<number>/assignment           request.edit    with_id=1&due_on=2099-01-02&version=9
GET  /complaints/requests/<number>/answer/new           request.edit
POST /complaints/requests/<number>/answer               request.edit    answer=好&how=phone&version=9
GET  /complaints/requests/<number>/closure/new          request.edit
POST /complaints/requests/<number>/closure              request.edit    note=完&version=9
GET  /complaints/requests/<number>/cancellation/new     request.edit
POST /complaints/requests/<number>/cancellation         request.edit    note=重复&version=9
GET  /complaints/requests/<number>/complaint/new        request.edit
POST /complaints/requests/<number>/complaint            request.edit    track=service&version=9
"""
