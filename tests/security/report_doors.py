"""The doors of 多维分析 and 经营月报, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reports/pivot                             report.read
GET  /reports/pivot.xlsx                        report.read
GET  /reports/pivot.pdf                         report.read
GET  /reports/pivot/records                     report.read
GET  /reports/pivot/records.xlsx                customer.export
POST /reports/pivot/sums                        report.read
POST /reports/pivot/views                       report.read     name=试&query=rows%3Dfield
POST /reports/pivot/views/<int:view_id>/deletion report.read
GET  /reports/monthly                           monthly.read
POST /reports/monthly                           monthly.write   month=2026-01
GET  /reports/monthly/<number>                  monthly.read
POST /reports/monthly/<number>                  monthly.write   version=1
GET  /reports/monthly/<number>.pdf              monthly.read
"""
