"""Measurements that people run by hand: the start, the search, how the build grows. None is a test."""
