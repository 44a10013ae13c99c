"""The doors of the room 委托单 and of its settings (doors.py)."""

CARDS = ("/orders/<number>",)
WRITTEN = """
GET  /orders                                            order.read
POST /orders                                            order.edit      customer=K-000001&note=x
GET  /orders.xlsx                                       customer.export
GET  /orders/new                                        order.edit      customer=K-000001
GET  /orders/receivables                                order.read
GET  /orders/receivables.xlsx                           customer.export
GET  /orders/prices                                     kind.read
POST /orders/prices                                     price.manage
GET  /orders/prices/<int:list_id>                       kind.read
GET  /orders/prices/<int:list_id>.xlsx                  kind.read
GET  /orders/prices/<int:list_id>.pdf                   kind.read
POST /orders/prices/<int:list_id>                       price.manage    name=新表&from_on=2027-01-01&version=1
POST /orders/prices/<int:list_id>/publication           price.manage
POST /orders/prices/<int:list_id>/deletion              price.manage
GET  /orders/prices/<int:list_id>/items/new             price.manage
POST /orders/prices/<int:list_id>/items                 price.manage    name=新项&service=calibration&fee=10
GET  /orders/prices/<int:list_id>/items/<int:item_id>   price.manage
POST /orders/prices/<int:list_id>/items/<int:item_id>   price.manage    name=改项&service=calibration&fee=11
POST /orders/prices/<int:list_id>/items/<int:item_id>/deletion price.manage
GET  /orders/<number>                                   order.read
GET  /orders/<number>.pdf                               order.read
GET  /orders/<number>/voucher.pdf                       order.read
GET  /orders/<number>/discounts.pdf                     order.read
POST /orders/<number>                                   order.edit      ordered_on=2026-03-02&version=1
POST /orders/<number>/opening                           order.edit
GET  /orders/<number>/cancellation/new                  order.edit
POST /orders/<number>/cancellation                      order.edit      reason=试
GET  /orders/<number>/lines/new                         order.edit
POST /orders/<number>/lines                             order.edit      free-name=压力表&free-list_fee=9
GET  /orders/<number>/lines/<int:row>                   order.edit
POST /orders/<number>/lines/<int:row>                   order.edit      name=改名&list_fee=900
POST /orders/<number>/lines/<int:row>/deletion          order.edit
GET  /orders/<number>/results                           order.edit
POST /orders/<number>/results                           order.edit      finished_on=2026-03-05
GET  /orders/<number>/collection/new                    order.edit
POST /orders/<number>/collection                        order.edit      by=王&on=2026-03-09&proof=voucher
POST /orders/<number>/collection/undoing                order.edit
GET  /orders/<number>/discount/new                      order.edit
POST /orders/<number>/discount                          order.edit      percent=50&reason=试
GET  /orders/<number>/decision/new                      discount.approve
POST /orders/<number>/decision                          discount.approve decision=refuse&note=试
GET  /orders/<number>/receipts/new                      receipt.edit
POST /orders/<number>/receipts                          receipt.edit    on=2026-03-06&amount=1&way=cash
GET  /orders/<number>/receipts/<int:row>/undoing/new    receipt.edit
POST /orders/<number>/receipts/<int:row>/undoing        receipt.edit    reason=试
GET  /settings/trade                                    settings.manage
POST /settings/trade                                    settings.manage promise_days=5
POST /settings/trade/conditions                         settings.manage text=条款
GET  /settings/calendar                                 calendar.read
POST /settings/calendar/days                            settings.manage day=2027-02-08&mark=off&name=春节
POST /settings/calendar/<int:year>/notice               settings.manage text=2027-02-08
POST /settings/calendar/<int:year>/restoration          settings.manage
POST /settings/calendar/hours                           settings.manage morning_from=08:00&morning_until=12:00
"""
