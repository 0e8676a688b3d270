"""Files: records, drafts, versions, notes, banks, settings, locked or not."""
