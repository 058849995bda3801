from django.urls import path

from cornerstones.listening.views import trying

app_name = "try"

urlpatterns = [
    path("", trying.choose, name="choose"),
    path("help/", trying.help_page, name="help"),
    path("version/<int:number>/<str:voice>/", trying.try_version, name="version"),
    path("draft/<int:draft_id>/<str:voice>/", trying.try_draft, name="draft"),
]
