"""The doors of 客户经理, 团队, 负荷看板 and 客户经理制, written as in doors.py."""

CARDS = ()
WRITTEN = """
GET  /assignments/managers                              manager.read
GET  /assignments/managers.xlsx                         manager.read
GET  /assignments/managers/<username>                   manager.read
GET  /assignments/managers/<username>/moves             manager.read
GET  /assignments/managers/<username>/moves.xlsx        customer.export+manager.read
POST /assignments/managers/<username>/profile           manager.edit    mode=own&version=0
POST /assignments/managers/<username>/abilities         manager.edit    version=1
GET  /assignments/managers/<username>/certificates/new  manager.certify
POST /assignments/managers/<username>/certificates      manager.certify level=senior
GET  /assignments/managers/<username>/certificates/<int:certificate_id>/revocation/new manager.certify
POST /assignments/managers/<username>/certificates/<int:certificate_id>/revocation manager.certify reason=误
GET  /assignments/managers/<username>/leaves/new        manager.edit
POST /assignments/managers/<username>/leaves            manager.edit    from_on=2026-03-02&until_on=2026-03-03
POST /assignments/managers/<username>/leaves/<int:leave_id>/end manager.edit
GET  /assignments/managers/<username>/ties/new          tie.declare
POST /assignments/managers/<username>/ties              tie.declare     customer=K-000001&kind=kin
POST /assignments/managers/<username>/ties/<int:tie_id>/confirmation tie.declare
POST /assignments/managers/<username>/ties/<int:tie_id>/end tie.declare
GET  /assignments/board                                 manager.read
GET  /assignments/ranking                               manager.read
GET  /assignments/ranking.xlsx                          manager.read
GET  /assignments/board/decisions                       manager.read
GET  /assignments/board/decisions.xlsx                  customer.export+manager.read
GET  /assignments/board/loads.xlsx                      manager.read
GET  /assignments/board/lapsed.xlsx                     manager.read
GET  /assignments/board/decided.xlsx                    manager.read
GET  /assignments/board/mismatches.xlsx                 customer.export+manager.read
GET  /assignments/board/changes.xlsx                    customer.export+manager.read
GET  /assignments/teams                                 manager.read
GET  /assignments/teams.xlsx                            customer.export+manager.read
GET  /assignments/teams/alone                           manager.read
GET  /assignments/teams/alone.xlsx                      customer.export+manager.read
GET  /settings/managers                                 rules.read
POST /settings/managers/rules                           settings.manage weight_quality=30
POST /settings/managers/pool                            settings.manage warn_days=30
POST /settings/managers/form                            settings.manage code=department
POST /settings/managers/parts/<part>                    settings.manage text=改
"""
