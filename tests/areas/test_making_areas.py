"""Areas and what belongs to them: an action writes one line, refuses in words, and stays in its area."""

import threading

import pytest
from django.db import connection

from cornerstones.areas.actions import (
    add_organisation,
    add_setting,
    create_area,
    say_who_can_help,
)
from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.areas.vocabulary import (
    ChangedMeanwhile,
    OrganisationKind,
    Refused,
    SettingKind,
)
from cornerstones.audit import Machine
from cornerstones.audit.models import AuditEntry
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import OtherArea, ScopeError, area_scope

BY = Machine("a test")


def lines(area):
    with area_scope(area.pk):
        return list(AuditEntry.objects.order_by("number").values_list("action", "about_name", "details"))


@pytest.mark.django_db
def test_an_area_is_made_on_its_places_with_one_line(north, south):
    area = create_area(slug="east-moor", name=" East  Moor\u202e ", places=[north.place, south.place], by=BY)
    assert (area.name, area.invented) == ("East Moor", False)
    assert set(area.places.all()) == {north.place, south.place}
    assert lines(area) == [("area.created", "East Moor", {"slug": "east-moor", "places": ["990", "991"]})]
    assert lines(north.area) == lines(south.area) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "name", "field"),
    [
        ("", "East", "slug"),
        ("East", "East", "slug"),
        ("1east", "East", "slug"),
        ("east--moor", "East", "slug"),
        ("e" * 41, "East", "slug"),
        ("e\u0430st", "East", "slug"),
        ("north", "East", "slug"),
        ("east", "NORTH partnership", "name"),
        ("east", " \u200b ", "name"),
        ("east", "E" * 121, "name"),
    ],
)
def test_an_area_that_cannot_be_is_refused_beside_its_field(north, slug, name, field):
    with pytest.raises(Refused) as caught:
        create_area(slug=slug, name=name, places=[north.place], by=BY)
    assert [reason.field for reason in caught.value.reasons] == [field]
    assert LocalArea.objects.count() == 1


@pytest.mark.django_db
def test_an_area_needs_a_place(north):
    with pytest.raises(Refused) as caught:
        create_area(slug="east", name="East", places=[], by=BY)
    assert caught.value.reasons[0].field == "places"


@pytest.mark.django_db
def test_an_organisation_is_added_once_under_a_name(north, south):
    with area_scope(north.area.pk):
        add_organisation(area=north.area, kind=OrganisationKind.PARENT_CARER_FORUM, name="Moor Voices", by=BY)
        with pytest.raises(Refused):
            add_organisation(area=north.area, kind=OrganisationKind.CHARITY, name="moor voices", by=BY)
    with area_scope(south.area.pk):
        add_organisation(area=south.area, kind=OrganisationKind.CHARITY, name="Moor Voices", by=BY)
        assert Organisation.objects.filter(name="Moor Voices").count() == 1
    assert lines(north.area) == [("organisation.added", "Moor Voices", {"kind": "parent_carer_forum"})]


@pytest.mark.django_db
def test_a_setting_is_added_inside_or_outside_the_area_and_keeps_its_number_to_itself(north, south):
    with area_scope(north.area.pk):
        setting = add_setting(
            area=north.area,
            kind=SettingKind.CARE,
            name="Short Breaks",
            place=south.place,
            urn="900009",
            by=BY,
        )
        assert setting.place == south.place
        for wrong in ("900009", "90009", "9000099", "\uff1900009"):
            with pytest.raises(Refused) as caught:
                add_setting(
                    area=north.area, kind=SettingKind.CARE, name="X", place=north.place, urn=wrong, by=BY
                )
            assert caught.value.reasons[0].field == "urn"
    assert lines(north.area) == [
        ("setting.added", "Short Breaks", {"kind": "care", "place": "991", "urn": "900009"})
    ]


@pytest.mark.django_db
def test_nothing_is_added_to_another_area_or_with_no_area_open(north, south):
    """SEC-03."""
    add = {"kind": OrganisationKind.CHARITY, "name": "X", "by": BY}
    with area_scope(north.area.pk), pytest.raises(OtherArea):
        add_organisation(area=south.area, **add)
    with area_scope(north.area.pk), pytest.raises(OtherArea):
        add_setting(area=south.area, kind=SettingKind.CARE, name="X", place=south.place, by=BY)
    with area_scope(north.area.pk), pytest.raises(Setting.DoesNotExist):
        say_who_can_help(setting=south.setting, text="Ask me.", edit=0, by=BY)
    with pytest.raises(ScopeError):
        add_organisation(area=south.area, **add)
    assert lines(south.area) == []


@pytest.mark.django_db
def test_who_can_help_is_written_with_its_line(north):
    lead = north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk):
        now = say_who_can_help(setting=north.setting, text=" Ask Ada.\r\nOr \x00Bo. ", edit=0, by=lead)
        assert (now.who_can_help, now.edit) == ("Ask Ada.\nOr Bo.", 1)
        with pytest.raises(Refused) as caught:
            say_who_can_help(setting=now, text="x" * 601, edit=1, by=lead)
    assert "That is 1 too many" in caught.value.reasons[0].sentence
    assert lines(north.area) == [
        ("setting.who_can_help", "North Primary School", {"edit": 1, "text": "Ask Ada.\nOr Bo."})
    ]


@pytest.mark.django_db
def test_fault_07_a_second_writer_is_shown_the_first_ones_words_and_loses_nothing(north):
    with area_scope(north.area.pk):
        say_who_can_help(setting=north.setting, text="Ask Ada.", edit=0, by=BY)
        with pytest.raises(ChangedMeanwhile) as caught:
            say_who_can_help(setting=north.setting, text="Ask Bo.", edit=0, by=BY)
        assert (caught.value.text, caught.value.edit) == ("Ask Ada.", 1)
        assert Setting.objects.get(pk=north.setting.pk).who_can_help == "Ask Ada."
        # Both wrote the same: nothing to choose between.
        assert say_who_can_help(setting=north.setting, text="Ask Ada.", edit=0, by=BY).edit == 1
        say_who_can_help(setting=north.setting, text="Ask Ada or Bo.", edit=caught.value.edit, by=BY)
    assert [details["text"] for _, _, details in lines(north.area)] == ["Ask Ada.", "Ask Ada or Bo."]


@pytest.mark.django_db(transaction=True)
def test_fault_07_many_writers_at_once_each_end_up_in_the_record(north):
    writers, edits = 4, 5
    failed = []

    def write(writer):
        try:
            with area_scope(north.area.pk):
                for number in range(edits):
                    edit = 0
                    while True:
                        try:
                            text = f"Writer {writer}, edit {number}."
                            say_who_can_help(setting=north.setting, text=text, edit=edit, by=BY)
                            break
                        except ChangedMeanwhile as now:
                            edit = now.edit
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    written = [details for _, _, details in lines(north.area)]
    assert {details["text"] for details in written} == {
        f"Writer {writer}, edit {number}." for writer in range(writers) for number in range(edits)
    }
    assert [details["edit"] for details in written] == list(range(1, writers * edits + 1))
