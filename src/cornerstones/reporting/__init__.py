"""Reporting: what three voices said as files to take away, written from the frozen release and nothing else.

``reads`` turns a release into a ``Printout``: printed numbers and words, in the order of the page. Every file is
written from that value alone, so that none can know more than another, and none can ask the database:

``tables`` lays out rows, ``csv`` and ``xlsx`` write them; ``layouts`` prepares pages and pictures, ``typesetting``
sets them, ``pdf`` and ``pictures`` finish them; ``shelf`` keeps what was made until its printout changes.
"""
