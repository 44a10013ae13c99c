"""The doors of 预付费, written as in doors.py."""

CARDS = ("/prepayments/<number>",)
WRITTEN = """
GET  /prepayments                                       prepay.read
GET  /prepayments.xlsx                                  customer.export
POST /prepayments                                       prepay.edit     customer=K-000001&alert_below=100
GET  /prepayments/new                                   prepay.edit     customer=K-000001
GET  /prepayments/statements                            prepay.read     month=2026-10
POST /prepayments/statements                            prepay.read     month=2026-10
GET  /prepayments/<number>                              prepay.read
GET  /prepayments/<number>.xlsx                         customer.export
GET  /prepayments/<number>/statement                    prepay.read     month=2026-10
GET  /prepayments/<number>/statement.pdf                prepay.read     month=2026-10
GET  /prepayments/<number>/<deed>/new                   prepay.edit
POST /prepayments/<number>/<deed>                       prepay.edit     amount=1.00&version=1
GET  /prepayments/<number>/credit-line/new              prepay.approve
POST /prepayments/<number>/credit-line                  prepay.approve  credit_line=10&reason=试
GET  /prepayments/<number>/requests/<int:row>/decision/new prepay.approve
POST /prepayments/<number>/requests/<int:row>/decision  prepay.approve  grants=no&decision=不符
POST /prepayments/<number>/requests/<int:row>/withdrawal prepay.edit
"""
