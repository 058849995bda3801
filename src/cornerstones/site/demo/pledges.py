"""What the demo's organisations promise. It writes the past, so it goes round the actions on purpose."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cornerstones.agreeing.models import Pledge, PledgeReview
from cornerstones.areas.models import AreaContact, LocalArea, Organisation

PLAIN = ("what", "easy", "representative", "state")
CONTACT = ("role", "email", "phone", "address")


def make_pledges(area: LocalArea, *, today: date) -> None:
    told = tomllib.loads((Path(__file__).parent / "pledges.toml").read_text(encoding="utf-8"))
    for contact in told["contacts"]:
        if contact["area"] == area.slug:
            AreaContact.objects.create(area=area, edit=1, **{name: contact[name] for name in CONTACT})
    for each in told["pledges"]:
        if each["area"] == area.slug:
            make_pledge(each, area, today)


def make_pledge(told: Mapping[str, Any], area: LocalArea, today: date) -> None:
    def day(number: int) -> date:
        return today + timedelta(days=number)

    pledge = Pledge.objects.create(
        area=area,
        organisation=Organisation.objects.get(name=told["organisation"]),
        cornerstones=",".join(told["cornerstones"]),
        **{name: told[name] for name in PLAIN},
        made_on=day(told["made"]),
        worded_on=day(told["made"]),
        review_on=day(told["review"]),
        ended_on=day(told["ended"]) if "ended" in told else None,
        edit=len(told["reviews"]),
    )
    for review in told["reviews"]:
        PledgeReview.objects.create(
            area=area,
            pledge=pledge,
            on=day(review["on"]),
            due_on=day(review["due"]),
            outcome=review["outcome"],
            promised=pledge.what,
            words=review["words"],
            easy=review["easy"],
        )
