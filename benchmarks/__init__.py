"""Measurements, as ratios within one run, and the audit of what the project depends on."""
