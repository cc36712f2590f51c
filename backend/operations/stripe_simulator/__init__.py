"""A stand-in for Stripe on loopback: the part of its API that we use, by real HTTP, for the demo and the tests.

It is no Stripe and says so on every page. It keeps its state in one SQLite file and knows no setting of ours.
"""
