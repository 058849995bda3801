"""A photo from a phone to the step it shows, and to everyone. SEC-24, SEC-25, SAFE-14, SAFE-16, INPUT-42, FAULT-15."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from cornerstones.agreeing.actions.evidence import remove_evidence
from cornerstones.agreeing.actions.steps import tell_people
from cornerstones.agreeing.models import Evidence, EvidenceFile
from cornerstones.jobs.models import WorkerPulse
from cornerstones.media.actions.checking import check
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileState
from cornerstones.people.models import Membership
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.files import TINY, make_evidence_file, picture
from tests.factories.steps import make_step
from tests.factories.world import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
QUEUE = "/a/north/next-steps/files/"
SAID = "/a/north/you-said/"
TYPED = {"text": "The board hangs in the hall.", "description": "A board with cards", "public": "everyone"}


@pytest.fixture
def step(north, south, today):
    make_step(south, today)
    return make_step(north, today)


def someone(corner, role):
    client = Client()
    sign_in(client, corner.people[role])
    return client


def text_of(answer):
    return answer.content.decode()


def send(client, step, content, name="photo.jpg", **changes):
    file = {"file": SimpleUploadedFile(name, content)} if content is not None else {}
    return client.post(f"/a/north/next-steps/{step.pk}/evidence/add-file/", TYPED | file | changes)


def tell(corner, step, today):
    with area_scope(corner.area.pk):
        tell_people(
            step=step, text="We began.", easy="It began.", by=corner.people[Role.SETTING_LEAD], today=today
        )


def test_a_photo_goes_from_a_phone_past_somebody_elses_eyes_to_everyone(north, step, today):
    lead, looker, member = (
        someone(north, role) for role in (Role.SETTING_LEAD, Role.SAFEGUARDING_LEAD, Role.SPACE_MEMBER)
    )
    one = f"/a/north/next-steps/{step.pk}/"
    form = text_of(lead.get(f"{one}evidence/add-file/"))
    assert (
        'accept="image/jpeg,image/png,image/webp,application/pdf"' in form and "multipart/form-data" in form
    )
    for _ in range(2):  # pressed twice
        assert send(lead, step, picture()).status_code == 303
    with area_scope(north.area.pk):
        attached = EvidenceFile.objects.get()
    assert "Being checked" in text_of(lead.get(one))
    assert "Being checked" in text_of(looker.get(QUEUE)) and "Nothing waits" in text_of(looker.get(QUEUE))
    with area_scope(north.area.pk):
        check(file_id=attached.file_id)
    assert "Waits until somebody has looked at it" in text_of(lead.get(one))
    tell(north, step, today)
    kept = {
        "members": f"/a/north/files/{attached.file_id}/",
        "to look": f"/a/north/files/{attached.file_id}/to-look-at/",
        "everyone": f"{SAID}files/{attached.file_id}/",
    }
    for client in (lead, member, looker, Client()):
        assert client.get(kept["members"]).status_code in {302, 404}
        assert client.get(kept["everyone"]).status_code == 404
    for client in (lead, member):
        assert client.get(kept["to look"]).status_code == 404
    assert "A board with cards" not in text_of(member.get(one)) + text_of(Client().get(SAID))

    assert "A board with cards" in text_of(looker.get(QUEUE))
    look = f"{QUEUE}{attached.file_id}/look/"
    assert "<img" not in text_of(looker.get(look)), "nothing is on the screen before somebody asks"
    assert kept["to look"] in text_of(looker.get(f"{look}?look=1"))
    assert looker.get(kept["to look"]).status_code == 200
    assert lead.post(look).status_code == 404
    assert looker.post(look).status_code == 303

    for client in (lead, member, looker):
        assert f'src="{kept["members"]}" alt="A board with cards" width="40"' in text_of(client.get(one))
        assert client.get(kept["members"]).status_code == 200
    assert f'src="{kept["everyone"]}" alt="A board with cards"' in text_of(Client().get(SAID))
    assert Client().get(kept["everyone"]).content == member.get(kept["members"]).content


def test_sec_25_each_fetch_asks_again_and_no_address_opens_by_itself(north, south, step, today):
    attached = make_evidence_file(north, step, today, public=False)
    tell(north, step, today)
    address = f"/a/north/files/{attached.file_id}/"
    member = someone(north, Role.YOUNG_PEOPLES_FACILITATOR)
    answer = member.get(address)
    assert answer.content == TINY
    assert {
        name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")
    } == {
        "Content-Type": "image/png",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'inline; filename="evidence-{attached.file_id}.png"',
    }
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert answer["Cache-Control"] == "no-store, private, no-transform"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    # The same address in a clean client, with no session, or with one of the other area.
    assert Client().get(address).status_code == 302
    assert someone(south, Role.PARTNERSHIP_LEAD).get(address).status_code == 404
    assert Client().get(f"{SAID}files/{attached.file_id}/").status_code == 404, "it is not public"
    assert "token" not in address and "?" not in address
    with area_scope(north.area.pk):
        Membership.objects.filter(user=north.people[Role.YOUNG_PEOPLES_FACILITATOR]).update(
            starts_on=today - timedelta(days=9), ends_on=today - timedelta(days=1)
        )
    assert member.get(address).status_code == 404


def test_sec_25_what_is_public_is_asked_about_each_time_too(north, step, today):
    attached = make_evidence_file(north, step, today)
    address = f"{SAID}files/{attached.file_id}/"
    assert Client().get(address).status_code == 404, "people have not heard back yet"
    tell(north, step, today)
    assert Client().get(address).status_code == 200
    assert Client().get(f"/a/south/you-said/files/{attached.file_id}/").status_code == 404
    with area_scope(north.area.pk):
        remove_evidence(
            evidence=attached.evidence, reason="Old.", by=north.people[Role.SETTING_LEAD], today=today
        )
    assert Client().get(address).status_code == 404


def test_a_paper_is_saved_and_never_opened_in_the_page(north, step, today):
    attached = make_evidence_file(north, step, today)
    with area_scope(north.area.pk):
        MediaFile.objects.update(kind="pdf", pages=2)
    member = someone(north, Role.PARENT_CARER_LEAD)
    assert "PDF, 2 pages, 1 kB" in text_of(member.get(f"/a/north/next-steps/{step.pk}/"))
    answer = member.get(f"/a/north/files/{attached.file_id}/")
    assert (
        answer["Content-Disposition"].startswith("attachment; ")
        and answer["Content-Type"] == "application/pdf"
    )


@pytest.mark.parametrize(
    "name",
    [
        "x" * 300 + ".jpg",
        "\u202egpj.exe",
        "CON",
        "../../etc/x",
        'a";b.jpg',
        ".htaccess",
        "-rf",
        "🏫.jpg",
        "Jaden.jpg",
    ],
)
def test_input_47_what_a_file_is_called_is_kept_nowhere(north, step, own_folder, name):
    """INPUT-70: a name of a child or a threat in it reaches nobody, for nothing reads it."""
    lead = someone(north, Role.SETTING_LEAD)
    answer = send(lead, step, picture(), name=name)
    assert answer.status_code == 303
    with area_scope(north.area.pk):
        file = MediaFile.objects.get()
        assert not any(
            name in str(value) for value in MediaFile.objects.values().get().values() if len(name) > 2
        )
    assert [path.name for path in own_folder.rglob("*.sent")] == [f"{file.key}.sent"]


@pytest.mark.parametrize(
    ("content", "changes", "said"),
    [
        (None, {}, "Choose a photo or a PDF"),
        (b"", {}, "The file is empty"),
        (b"<svg onload='alert(1)'>", {}, "This is an SVG drawing"),
        (b"\0\0\0\x18ftypheic" + b"x" * 40, {}, "This is a HEIC photo"),
        (b"PK\x03\x04" + b"x" * 40, {}, "Save it as a PDF"),
        (TINY, {"description": " "}, "Say what is on it"),
        (TINY, {"text": ""}, "Say what this shows"),
        (TINY, {"public": ""}, "Choose who can see it"),
    ],
)
def test_sec_24_a_wrong_file_or_a_gap_is_said_beside_its_field_and_what_was_typed_stays(
    north, step, own_folder, content, changes, said
):
    answer = send(someone(north, Role.SETTING_LEAD), step, content, **changes)
    page = text_of(answer)
    assert answer.status_code == 400 and said in page
    assert all(value in page for name, value in TYPED.items() if name not in changes and name != "public")
    assert not list(own_folder.rglob("*.sent"))
    if changes:
        assert "Choose the file once more" in page


def test_fault_15_what_is_too_large_or_has_too_many_parts_is_turned_away(
    north, step, own_folder, monkeypatch
):
    lead = someone(north, Role.SETTING_LEAD)
    huge = send(lead, step, picture() + bytes(15_000_000))
    assert huge.status_code == 400 and "larger than 15 MB" in text_of(huge)
    monkeypatch.setattr("cornerstones.web.uploads.CUT_OFF", 100_000)
    assert send(lead, step, picture() + bytes(400_000)).status_code == 400
    many = {f"field{number}": "x" for number in range(10_000)}
    assert send(lead, step, picture(), **many).status_code == 400
    two = [SimpleUploadedFile("a.jpg", picture()), SimpleUploadedFile("b.jpg", picture())]
    assert (
        lead.post(f"/a/north/next-steps/{step.pk}/evidence/add-file/", TYPED | {"file": two}).status_code
        == 400
    )
    assert not list(own_folder.rglob("*.sent"))


def test_safe_16_whoever_looked_can_take_it_out_with_a_reason_that_its_sender_reads(north, step, today):
    attached = make_evidence_file(north, step, today, FileState.LOOK)
    looker = someone(north, Role.PARTNERSHIP_LEAD)
    out = f"{QUEUE}{attached.file_id}/take-out/"
    assert looker.post(out, {"reason": ""}).status_code == 400
    assert looker.post(out, {"reason": "A name stands on the wall."}).status_code == 303
    assert looker.get(out).status_code == 404
    with area_scope(north.area.pk):
        assert not MediaFile.objects.exists() and Evidence.objects.get().removed_on == today
    history = text_of(someone(north, Role.SETTING_LEAD).get(f"/a/north/next-steps/{step.pk}/history/"))
    assert "A name stands on the wall." in history


def test_safe_14_a_sealed_file_is_nowhere_and_the_page_says_what_to_do(north, step, today):
    attached = make_evidence_file(north, step, today)
    tell(north, step, today)
    partner, safeguards = (someone(north, role) for role in (Role.PARTNERSHIP_LEAD, Role.SAFEGUARDING_LEAD))
    seal = f"{QUEUE}{attached.file_id}/seal/"
    assert partner.post(seal).status_code == 400
    answer = partner.post(seal, {"sure": "on"}, follow=True)
    page = text_of(answer)
    assert all(word in page for word in ("999", "101", "Report Remove")) and "A board with cards" not in page
    for client in (partner, safeguards, someone(north, Role.SETTING_LEAD), Client()):
        for address in (
            f"/a/north/files/{attached.file_id}/",
            f"/a/north/files/{attached.file_id}/to-look-at/",
            f"{SAID}files/{attached.file_id}/",
        ):
            assert client.get(address).status_code in {302, 404}
            assert client.get(address).content != TINY
    assert partner.get(f"{QUEUE}{attached.file_id}/look/").status_code == 404
    assert "Nobody can open these here" in text_of(safeguards.get(QUEUE))
    assert "Nobody can open these here" not in text_of(partner.get(QUEUE))
    assert "A board with cards" not in text_of(Client().get(SAID))


def test_the_sender_is_told_that_somebody_else_looks(north, step, today):
    attached = make_evidence_file(north, step, today, FileState.LOOK)
    with area_scope(north.area.pk):
        looker = north.people[Role.SAFEGUARDING_LEAD]
        MediaFile.objects.update(by_id=looker.pk)
    client = someone(north, Role.SAFEGUARDING_LEAD)
    look = f"{QUEUE}{attached.file_id}/look/"
    assert "You sent this file yourself" in text_of(client.get(look))
    answer = client.post(look)
    assert answer.status_code == 409 and "You sent this file yourself" in text_of(answer)


def test_fault_the_queue_and_the_sender_are_told_in_red_when_the_worker_has_stopped(north, step):
    looker, lead = someone(north, Role.SAFEGUARDING_LEAD), someone(north, Role.SETTING_LEAD)
    one, stopped = f"/a/north/next-steps/{step.pk}/", "Background work has stopped"
    assert stopped in text_of(looker.get(QUEUE)) and stopped not in text_of(lead.get(one))
    send(lead, step, picture())
    assert stopped in text_of(lead.get(one))
    WorkerPulse.objects.create(worker="here", seen_at=timezone.now())
    assert stopped not in text_of(looker.get(QUEUE)) + text_of(lead.get(one))


def test_the_queue_and_the_step_ask_as_often_for_many_files_as_for_few(
    north, step, today, django_assert_max_num_queries
):
    client = someone(north, Role.SAFEGUARDING_LEAD)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for number in (1, 3):
        for each in range(number):
            make_evidence_file(north, step, today, FileState.LOOK, text=f"Board {number} {each}.")
            make_evidence_file(north, step, today, text=f"Hall {number} {each}.")
        asked = []
        for address in (QUEUE, f"/a/north/next-steps/{step.pk}/"):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            asked.append(len(captured))
        counts.append(asked)
    assert counts[0] == counts[1]
