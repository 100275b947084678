"""Breach news, read truthfully: entry → article → facts → incident → digest → delivery.

This package is pure: values in, values out. It opens no socket, reads no clock, no environment, no database.
"""
