from enum import StrEnum


class LinkPurpose(StrEnum):
    """What a link is for; it opens nothing else."""

    RESPOND = "respond"
    SLIP = "slip"
    JOIN = "join"
    INVITATION = "invitation"
    NEWS = "news"
