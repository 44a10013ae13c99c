"""The doors of data and backups."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
POST /settings/backups/trial                            settings.manage
POST /settings/backups/rotation                         settings.manage keep=30
POST /settings/backups/everything                       settings.manage reason=迁移&knows=y
"""
