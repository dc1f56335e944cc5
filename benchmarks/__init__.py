"""Measurements: work, which is exact, and time, which is not."""
