"""Drawing pictures and papers anew. Heavy libraries live here, and only in a process of their own.

`outcome.py` and `apart.py` may be imported anywhere; the rest is imported by `__main__.py` alone.
"""
