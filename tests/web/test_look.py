"""Pictures, sound and colours: anyone's choice, kept on the device, read without trust."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from cornerstones.web.look import Look, parse_look, write_look

LOOK = "/look/"


@pytest.mark.parametrize(
    ("cookie", "look"),
    [
        ("", Look()),
        ("calm", Look("calm")),
        ("dark pictures-off", Look("dark", pictures=False)),
        ("pictures-off", Look(pictures=False)),
        ("pictures-off light", Look("light", pictures=False)),
        ("calm dark", Look("calm")),
        ("CALM", Look()),
        ("purple", Look()),
        ('"><script>', Look()),
        ("pictures-on", Look()),
        ("calm,pictures-off", Look()),
    ],
)
def test_words_it_does_not_know_say_nothing(cookie, look):
    assert parse_look(cookie) == look


@pytest.mark.parametrize("colours", ["", "light", "dark", "calm"])
@pytest.mark.parametrize("pictures", [True, False])
def test_what_is_written_is_read_again(colours, pictures):
    assert parse_look(write_look(Look(colours, pictures))) == Look(colours, pictures)


@pytest.mark.django_db
def test_a_choice_is_kept_on_the_device_and_leads_back(client):
    answer = client.post(LOOK, {"colours": "calm", "pictures": "off", "back": "/join/"})
    assert (answer.status_code, answer["Location"]) == (303, "/join/")
    cookie = answer.cookies["look"]
    assert cookie.value == "calm pictures-off"
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert b'data-theme="calm"' in client.get("/join/").content


@pytest.mark.django_db
def test_what_everyone_gets_keeps_nothing(client):
    client.cookies["look"] = "dark"
    answer = client.post(LOOK, {"colours": "device", "pictures": "on", "back": "/"})
    assert answer.cookies["look"].value == ""
    assert answer.cookies["look"]["max-age"] == 0


@pytest.mark.django_db
def test_sec_40_back_leads_to_own_pages_only(client):
    answer = client.post(LOOK, {"colours": "calm", "pictures": "on", "back": "//evil.example/"})
    assert answer["Location"] == "/"
    page = client.get(LOOK, {"back": "https://evil.example/"}).content
    assert b"evil.example" not in page


@pytest.mark.django_db
def test_choices_that_were_not_offered_are_refused_and_said_beside_the_field(client):
    answer = client.post(LOOK, {"colours": "purple", "pictures": "off", "back": "/join/"})
    assert answer.status_code == 400
    assert "look" not in answer.cookies
    page = answer.content.decode()
    assert "There is a problem" in page
    assert "Choose the colours" in page
    assert 'value="/join/"' in page


@pytest.mark.django_db
def test_the_page_shows_what_is_chosen_now(client):
    client.cookies["look"] = "dark pictures-off"
    form = client.get(LOOK).context["form"]
    assert (form["colours"].value(), form["pictures"].value()) == ("dark", "off")


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["purple", "x" * 5000, "calm\x00", "'; drop table", "é"])
def test_no_cookie_breaks_a_page(client, cookie):
    client.cookies["look"] = cookie
    assert client.get("/join/").status_code == 200


@pytest.mark.django_db
def test_safe_02_help_and_exit_stay_near_for_someone_who_answers(client):
    token = "A" * 22
    page = client.get(LOOK, {"back": reverse("answer:question", args=[token, 3])}).content.decode()
    assert reverse("answer:help", args=[token]) in page
    assert reverse("answer:exit", args=[token]) in page
    assert "Exit this page" not in client.get(LOOK, {"back": "/join/"}).content.decode()
    assert isinstance(client.get(LOOK), HttpResponse)
