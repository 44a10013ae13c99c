"""The doors of the manual: everybody who is signed in reads all of it."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /help                                              help.read
GET  /help/search                                       help.read       q=送检
GET  /help/rights                                       help.read
GET  /help/<chapter>                                    help.read
GET  /help/<chapter>.pdf                                help.read
GET  /help/pictures/<picture>                           help.read
"""
