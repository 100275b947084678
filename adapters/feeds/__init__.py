"""Feeds and pages: guarded fetching, reading in limited child processes, OPML. Kept empty so that a child starts fast."""
