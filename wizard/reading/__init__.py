"""What a message says: read once, on the device, into the answers it gives and never more.

Two readers look at it, words that speak for an answer and a classifier that learnt from whole clauses. Where they agree the answer is
filled, where they do not it is asked.
"""
