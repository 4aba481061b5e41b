"""A decision as data, in one language: the JSON of the contract, with every word a reader meets, and no markup.

Everything that draws or sends an answer starts from here. May use `decide` and `model`; knows nothing of HTML or of pages.
"""
