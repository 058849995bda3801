from django.urls import path

from cornerstones.reporting.views import posters

app_name = "paper"

urlpatterns = [
    path("a/<slug:area_slug>/you-said/poster/<str:file>", posters.area_poster, name="area"),
    path(
        "a/<slug:area_slug>/you-said/at/<int:setting_id>/poster/<str:file>",
        posters.setting_poster,
        name="setting",
    ),
    path("a/<slug:area_slug>/pledges/<int:pledge_id>/sheet.pdf", posters.pledge, name="pledge"),
]
