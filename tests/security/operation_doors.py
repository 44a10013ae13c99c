"""The doors of data and backups."""

WRITTEN = """
POST /settings/backups/trial                            settings.manage
POST /settings/backups/rotation                         settings.manage keep=30
"""
