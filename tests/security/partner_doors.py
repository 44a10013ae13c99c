"""The doors of 中间商, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /settings/partners                     help.read
POST /settings/partners/<part>              settings.manage  aims=15&floor=60
POST /settings/partners/reset/<part>        settings.manage
GET  /partners                              partner.read
GET  /partners.xlsx                         partner.read
GET  /partners/new                          partner.write
POST /partners                              partner.write    name=x
GET  /partners/<number>                     partner.read
GET  /partners/<number>.pdf                 partner.read
GET  /partners/<number>/edit                partner.write
POST /partners/<number>/edit                partner.write    name=x&version=1
GET  /partners/<number>/assessment          partner.write
POST /partners/<number>/assessment          partner.write    aims=3&version=1
GET  /partners/<number>/decision            partner.decide
POST /partners/<number>/decision            partner.decide   verdict=approved&version=1
GET  /partners/<number>/end                 partner.decide
POST /partners/<number>/end                 partner.decide   reason=期满&version=1
"""
