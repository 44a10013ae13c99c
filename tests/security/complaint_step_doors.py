"""The doors of a complaint's steps, written as in doors.py: the sample deeds are of who runs complaints."""

CARDS = ()
WRITTEN = """
GET  /complaints/<number>/<deed>/new                        complaint.read+complaint.run
POST /complaints/<number>/<deed>                            complaint.read+complaint.run words=试&version=1
GET  /complaints/<number>/<thing>/<int:row>/<deed>/new      complaint.read+complaint.run
POST /complaints/<number>/<thing>/<int:row>/<deed>          complaint.read+complaint.run reason=试&version=1
GET  /complaints/<number>/checklist/new                     complaint.read
POST /complaints/<number>/checklist                         complaint.read     state-0=no
"""


def deed_of(rule: str) -> str:
    """A complaint's own is one of who runs it."""
    if rule.startswith("/complaints/<number>/<thing>"):
        return "removal"
    return "acknowledgement" if rule.startswith("/complaints/<number>") else "top-up"
