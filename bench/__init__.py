"""Benchmarks, run by hand with ``make bench``; never a timed test."""
