from django.urls import URLPattern, path

from cornerstones.agreeing.views import (
    board,
    choosing,
    confirming,
    embedding,
    evidence,
    files,
    following,
    health,
    history,
    meetings,
    pledges,
    public,
    public_pledges,
    running,
    slides,
    steps,
)

app_name = "steps"


def meetings_over(here: str, over: str) -> list[URLPattern]:
    """The same pages over a round of a setting and over a wave of the area."""
    one = f"{here}<int:meeting_id>/"
    return [
        path(here, meetings.together, name=f"{over}together"),
        path(f"{here}add/", meetings.sit_together, name=f"{over}sit_together"),
        path(one, meetings.meeting, name=f"{over}meeting"),
        path(f"{one}agreed/", meetings.agreed, name=f"{over}agreed"),
        path(f"{one}finish/", meetings.finish, name=f"{over}finish"),
        path(f"{one}history/", meetings.history, name=f"{over}meeting_history"),
        path(f"{one}<str:code>/", meetings.position, name=f"{over}position"),
    ]


urlpatterns = [
    path("a/<slug:area_slug>/next-steps/", steps.steps_page, name="list"),
    path("a/<slug:area_slug>/next-steps/add/", running.add, name="add"),
    path("a/<slug:area_slug>/next-steps/loop/", health.loop_health, name="loop"),
    path("a/<slug:area_slug>/next-steps/board/", board.board, name="board"),
    path("a/<slug:area_slug>/next-steps/board.csv", board.board_file, name="board_file"),
    path("a/<slug:area_slug>/next-steps/board/<int:entry_id>/", board.board_note, name="board_note"),
    path("a/<slug:area_slug>/next-steps/weekly-mail/", board.weekly_mail, name="weekly_mail"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/", steps.step_page, name="one"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/history/", history.step_history, name="history"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/change/", running.change, name="change"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/day/", evidence.day, name="day"),
    path("a/<slug:area_slug>/next-steps/files/", files.queue, name="files"),
    path("a/<slug:area_slug>/next-steps/files/sealed/", files.sealed, name="sealed"),
    path("a/<slug:area_slug>/next-steps/files/<int:file_id>/look/", files.look, name="look"),
    path("a/<slug:area_slug>/next-steps/files/<int:file_id>/take-out/", files.out, name="take_out"),
    path("a/<slug:area_slug>/next-steps/files/<int:file_id>/seal/", files.seal, name="seal"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/evidence/add-file/", files.add, name="add_file"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/evidence/add/", evidence.add, name="add_evidence"),
    path(
        "a/<slug:area_slug>/next-steps/<int:step_id>/evidence/<int:evidence_id>/remove/",
        evidence.remove,
        name="remove_evidence",
    ),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/move/", running.move, name="move"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/stop/", running.stop, name="stop"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/done/", running.done, name="done"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/tell/", running.tell, name="tell"),
    *meetings_over("a/<slug:area_slug>/rounds/<int:round_id>/together/", ""),
    *meetings_over("a/<slug:area_slug>/waves/<int:wave_id>/together/", "wave_"),
    path("a/<slug:area_slug>/pledges/", public_pledges.all_pledges, name="pledges"),
    path("a/<slug:area_slug>/pledges/<int:pledge_id>/", public_pledges.one_pledge, name="pledge"),
    path("a/<slug:area_slug>/pledges/run/", pledges.run, name="run_pledges"),
    path("a/<slug:area_slug>/pledges/run/make/", pledges.make, name="make_pledge"),
    path("a/<slug:area_slug>/pledges/run/<int:pledge_id>/", pledges.one, name="run_pledge"),
    path("a/<slug:area_slug>/pledges/run/<int:pledge_id>/change/", pledges.change, name="change_pledge"),
    path("a/<slug:area_slug>/pledges/run/<int:pledge_id>/review/", pledges.review, name="review_pledge"),
    path("a/<slug:area_slug>/pledges/run/<int:pledge_id>/renew/", pledges.renew, name="renew_pledge"),
    path("a/<slug:area_slug>/pledges/run/<int:pledge_id>/end/", pledges.end, name="end_pledge"),
    path("r/<str:token>/what-happened/", following.what_happened, name="what_happened"),
    path("a/<slug:area_slug>/what-happened/", following.have_words, name="have_words"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/read-back/", confirming.read_back, name="read_back"),
    path("a/<slug:area_slug>/you-said/", public.area_said, name="said"),
    path("a/<slug:area_slug>/you-said/class/<slug:words>/<int:number>/", slides.area_slides, name="class"),
    path(
        "a/<slug:area_slug>/you-said/at/<int:setting_id>/class/<slug:words>/<int:number>/",
        slides.setting_slides,
        name="class_at",
    ),
    path("a/<slug:area_slug>/you-said/embed/", embedding.embed, name="embed"),
    path("a/<slug:area_slug>/you-said/settings/", choosing.said_settings, name="said_settings"),
    path("a/<slug:area_slug>/you-said/at/<int:setting_id>/", public.setting_said, name="said_at"),
    path("a/<slug:area_slug>/you-said/at/<int:setting_id>/embed/", embedding.embed_at, name="embed_at"),
    path(
        "a/<slug:area_slug>/you-said/at/<int:setting_id>/<slug:part>/",
        public.setting_said,
        name="said_at_part",
    ),
    # Last, since the names of parts are open.
    path("a/<slug:area_slug>/you-said/<slug:part>/", public.area_said, name="said_part"),
]
