"""The doors of 发件箱, written as in doors.py."""

CARDS = ("/outbox/<int:row>",)
WRITTEN = """
GET  /outbox                                            message.send
POST /outbox                                            message.send    customer=K-000001&kind=letter&subject=x&body=x
GET  /outbox.xlsx                                       message.send
GET  /outbox/new                                        message.send    customer=K-000001
GET  /outbox/circular                                   message.send    picked=K-000001
POST /outbox/circular                                   message.send    picked=K-000001&kind=letter&subject=x&body=x
POST /outbox/sending                                    message.send    picked=1
POST /outbox/prints                                     message.send    picked=1
GET  /outbox/<int:row>                                  message.send
GET  /outbox/<int:row>.pdf                              message.send
POST /outbox/<int:row>/retry                            message.send
POST /outbox/<int:row>/sending                          message.send
POST /outbox/<int:row>/dropping                         message.send
"""  # noqa: E501  (one door, one line)
