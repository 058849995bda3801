"""Questions about data in the demo, in several states, and what some nights let go of. It writes the past."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from cornerstones.areas.models import LocalArea
from cornerstones.people.models import User
from cornerstones.privacy.models import DataRequest, LetGo
from cornerstones.privacy.policies import due_on
from cornerstones.privacy.vocabulary import RequestKind


def make_data(area: LocalArea, *, today: date) -> None:
    told = tomllib.loads((Path(__file__).parent / "data.toml").read_text(encoding="utf-8"))
    for each in told["areas"]:
        if each["slug"] == area.slug:
            for row in each["requests"]:
                make_request(area, row, today=today)
            LetGo.objects.bulk_create(
                LetGo(area=area, on=today + timedelta(days=night["on"]), key=night["key"], said=night["said"])
                for night in each["nights"]
            )


def make_request(area: LocalArea, told: Mapping[str, str], *, today: date) -> None:
    came = today + timedelta(days=int(told["came"]))
    keeper = User.objects.get(email=told["keeper"]) if "keeper" in told else None
    done = today + timedelta(days=int(told["done"])) if "done" in told else None
    DataRequest.objects.create(
        area=area,
        kind=told["kind"],
        route=told["route"],
        name=told.get("name", ""),
        reach=told.get("reach", ""),
        words=told.get("words", ""),
        received_on=came,
        acknowledged_on=came if keeper or told["route"] == "here" else None,
        due_on=due_on(RequestKind(told["kind"]), came),
        state=told["state"],
        entered_by=keeper.name if keeper and told["route"] != "here" else "",
        assigned_to=keeper,
        answer=told.get("answer", ""),
        done_on=done,
        done_by=keeper.name if keeper and done else "",
    )
