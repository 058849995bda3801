from django.urls import path

from cornerstones.hosting.views import areas

app_name = "platform"

urlpatterns = [
    path("areas/", areas.areas_page, name="areas"),
    path("areas/make/", areas.make, name="make"),
    path("areas/<slug:slug>/hand-over/", areas.hand_over, name="hand_over"),
]
