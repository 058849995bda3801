from django.urls import path

from cornerstones.listening.views import wave_drafts, wave_settings, waves

app_name = "waves"

urlpatterns = [
    path("", waves.waves, name="list"),
    path("start/", wave_drafts.start, name="start"),
    path("<int:wave_id>/", waves.wave_page, name="one"),
    path("<int:wave_id>/why/", wave_drafts.step, {"step": "why"}, name="why"),
    path("<int:wave_id>/settings/", wave_settings.choose, name="settings"),
    path("<int:wave_id>/settings/<slug:group>/", wave_settings.one_by_one, name="one_by_one"),
    path("<int:wave_id>/small/", wave_settings.small, name="small"),
    path("<int:wave_id>/small/<int:setting_id>/", wave_settings.numbers, name="numbers"),
    path("<int:wave_id>/ask/", wave_drafts.step, {"step": "ask"}, name="ask"),
    path("<int:wave_id>/dates/", wave_drafts.step, {"step": "dates"}, name="dates"),
    path("<int:wave_id>/limits/", wave_drafts.limits, name="limits"),
    path("<int:wave_id>/check/", wave_drafts.check, name="check"),
    path("<int:wave_id>/close/", waves.close, name="close"),
]
