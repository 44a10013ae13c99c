"""The doors of 打印中心, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /reports/forms                             form.read
GET  /reports/forms/<form_key>                       form.read
GET  /reports/forms/<form_key>/preview.pdf           form.read
POST /reports/forms/<form_key>                       form.set        title=委托协议&since=2126-01-01
POST /reports/forms/<form_key>/reset                 form.set
"""
