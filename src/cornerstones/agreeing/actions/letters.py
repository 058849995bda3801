"""News by e-mail, once to each address, and the end of the list."""

import base64
import logging
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse

from cornerstones.agreeing.confirm_reads import addresses_for, rounds_without_news_to_come
from cornerstones.agreeing.models import Letter, News
from cornerstones.listening.actions.news import forget_addresses_of
from cornerstones.listening.models import NewsAddress
from cornerstones.listening.sealing import Unreadable, unseal_address
from cornerstones.web.links import in_use, make_links
from cornerstones.web.tokens import keyed_hash
from cornerstones.web.vocabulary import LinkPurpose

logger = logging.getLogger(__name__)
SHORTEST_LINK = 24


def send_letters(*, news_id: int) -> None:
    """To each address that this news has not gone to. A worker that is killed leaves nobody with two."""
    rows = News.objects.select_related("step__setting", "step__round__area", "step__round__setting")
    news = rows.filter(pk=news_id).first()
    for address in addresses_for(news) if news else []:
        if claim(news, address) and not send_one(news, address):
            return


def claim(news: News, address: NewsAddress) -> bool:
    """Whether this letter is ours to send. It is claimed first: rather one letter lost than one sent twice."""
    try:
        with transaction.atomic():
            Letter(area_id=news.area_id, news=news, to=address).save(force_insert=True)
    except IntegrityError:  # another worker has it, or the address has just been taken away
        return False
    return True


def send_one(news: News, address: NewsAddress) -> bool:
    """Whether the mail server took it; when it did not, the next look tries again."""
    try:
        message_to(news, address).send()
    except Unreadable:
        logger.warning("An address for news is sealed under a key that is gone.")
        return True
    except OSError:
        Letter.objects.filter(news=news, to=address).delete()
        logger.exception("News could not be sent.")
        return False
    return True


def message_to(news: News, address: NewsAddress) -> EmailMessage:
    round = news.step.round
    stop = settings.ORIGIN + reverse("answer:stop_news", args=[way_to_stop(address)])
    place = round.where or round.area.name
    body = render_to_string(
        "cornerstones/agreeing/letter.txt",
        {
            "place": place,
            "round": round,
            "step": news.step,
            "news": news,
            "see": settings.ORIGIN + reverse("steps:what_happened", args=[round.ref]),
            "stop": stop,
        },
    )
    subject = " ".join(f"What happened with what you said at {place}".split())
    to = unseal_address(address.sealed, round_id=address.round_id)
    return EmailMessage(subject, body, to=[to], headers={"List-Unsubscribe": f"<{stop}>"})


def way_to_stop(address: NewsAddress) -> str:
    """The link that takes this address away; the same in every mail to it."""
    digest = keyed_hash("stop news", address.round_id, address.pk)
    token = base64.urlsafe_b64encode(digest).decode().rstrip("=")[: SHORTEST_LINK + 8]
    if not in_use([token], purpose=LinkPurpose.NEWS):
        make_links([token], purpose=LinkPurpose.NEWS, area_id=address.area_id, target_ids=[address.pk])
    return token


def forget_addresses(*, today: date) -> None:
    """When a round's loop has closed, or after a year, nothing is left to send."""
    forget_addresses_of(rounds_without_news_to_come(today=today))
