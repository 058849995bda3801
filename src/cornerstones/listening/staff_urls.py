from django.urls import path

from cornerstones.listening.views import opening, printing, rounds, starting, wrote

app_name = "rounds"

urlpatterns = [
    path("", rounds.rounds, name="list"),
    path("start/", starting.start, name="start"),
    path("<int:round_id>/", rounds.round_page, name="one"),
    path("<int:round_id>/name/", starting.step, {"step": "name"}, name="name"),
    path("<int:round_id>/ask/", starting.step, {"step": "ask"}, name="ask"),
    path("<int:round_id>/words/", starting.step, {"step": "words"}, name="words"),
    path("<int:round_id>/dates/", starting.step, {"step": "dates"}, name="dates"),
    path("<int:round_id>/way-in/", starting.step, {"step": "way_in"}, name="way_in"),
    path("<int:round_id>/why/", starting.step, {"step": "why"}, name="why"),
    path("<int:round_id>/wrote/", wrote.wrote, name="wrote"),
    path("<int:round_id>/wrote/<uuid:comment_id>/", wrote.decide, name="decide"),
    path("<int:round_id>/check/", opening.check, name="check"),
    path("<int:round_id>/close/", rounds.close, name="close"),
    path("<int:round_id>/questions/<str:voice>/", rounds.preview, name="preview"),
    path("<int:round_id>/invitation/<str:voice>/", printing.invitation, name="invitation"),
    path("<int:round_id>/slips/<str:voice>/", printing.slips, name="slips"),
    path("<int:round_id>/slips/<str:voice>/cancel/", printing.cancel, name="cancel_slips"),
]
