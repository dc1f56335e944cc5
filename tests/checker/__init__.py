"""Tests of the checker, with tools of their own: no writer of certificates is imported here."""
