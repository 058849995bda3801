from django.urls import path

from cornerstones.speaking.views import sign_off, space

app_name = "spaces"

urlpatterns = [
    path("<int:organisation_id>/", space.space, name="one"),
    path("<int:organisation_id>/sign-offs/<int:asked_id>/", sign_off.sign_off, name="sign_off"),
]
