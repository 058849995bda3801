from django.urls import path

from cornerstones.understanding.views import easy, over_time, predict, protecting, three_voices, wall, waves

app_name = "voices"

STAFF = "a/<slug:area_slug>/rounds/<int:round_id>/three-voices/"
TOLD = "r/<str:token>/three-voices/"

# What has a name of its own stands before the parts, since a part may have any name.
urlpatterns = [
    path("how-we-protect-small-groups/", protecting.how_we_protect, name="how_we_protect"),
    path(
        "a/<slug:area_slug>/settings/<int:setting_id>/over-time/",
        over_time.of_setting,
        name="over_time",
    ),
    path(STAFF, three_voices.release, name="release"),
    path(f"{STAFF}easy/", easy.staff, name="easy"),
    path(f"{STAFF}easy/<slug:part>/", easy.staff, name="easy_part"),
    path(f"{STAFF}predict/", predict.staff, name="predict"),
    path(f"{STAFF}predict/<int:number>/", predict.staff_one, name="predict_one"),
    path(f"{STAFF}wall/", wall.staff, name="wall"),
    path(f"{STAFF}wall/<int:number>/", wall.staff_screen, name="wall_screen"),
    path(f"{STAFF}<slug:part>/", three_voices.release, name="release_part"),
    path("a/<slug:area_slug>/waves/<int:wave_id>/three-voices/", waves.wave, name="wave"),
    path("a/<slug:area_slug>/waves/<int:wave_id>/three-voices/<slug:part>/", waves.wave, name="wave_part"),
    path("a/<slug:area_slug>/waves/<int:wave_id>/in/<slug:place>/", waves.wave, name="wave_place"),
    path(
        "a/<slug:area_slug>/waves/<int:wave_id>/in/<slug:place>/<slug:part>/",
        waves.wave,
        name="wave_place_part",
    ),
    path(TOLD, three_voices.told, name="told"),
    path(f"{TOLD}easy/", easy.told, name="told_easy"),
    path(f"{TOLD}easy/<slug:part>/", easy.told, name="told_easy_part"),
    path(f"{TOLD}predict/", predict.told, name="told_predict"),
    path(f"{TOLD}predict/<int:number>/", predict.told_one, name="told_predict_one"),
    path(f"{TOLD}wall/", wall.told, name="told_wall"),
    path(f"{TOLD}wall/<int:number>/", wall.told_screen, name="told_wall_screen"),
    path(f"{TOLD}over-time/", over_time.told, name="told_over_time"),
    path(f"{TOLD}<slug:part>/", three_voices.told, name="told_part"),
]
