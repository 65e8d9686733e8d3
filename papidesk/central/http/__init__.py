"""The service as desks reach it: paths, rights, limits, answers, logs, measures."""
