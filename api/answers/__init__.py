"""The schemas of what the API answers: they describe ``navigator``'s JSON form, key by key.

They are published, never used to write: the answers are those of the command line, byte for byte
the same values. A test holds every answer against them.
"""
