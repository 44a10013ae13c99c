"""The doors of two-step sign-in and of tokens for programs, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /login/code                                            open
POST /login/code                                            open            code=123456
GET  /profile/second-factor                                 profile.edit
POST /profile/second-factor                                 profile.edit    code=123456&password=x
POST /profile/second-factor/beginning                       profile.edit
POST /profile/second-factor/cancelling                      profile.edit
POST /profile/second-factor/codes                           profile.edit    password=x
POST /profile/second-factor/removal                         profile.edit    password=x
POST /users/<int:user_id>/second-factor/removal             user.manage
GET  /settings/second-factor                                settings.manage
POST /settings/second-factor                                settings.manage roles=quality
"""
