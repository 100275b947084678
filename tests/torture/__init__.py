"""Hours of trouble in minutes: the running service killed, cut off, starved and lied to, with a count of what people saw.

`make torture` runs all of it, `python -m tests.torture kills --seeds 2` a part; docs/reliability.md holds the results. Nothing is
simulated but time: the process is the real `breach-digest run`, the databases are real, and the platforms are the fakes on
loopback, which live in the test's own process and remember every message.
"""
