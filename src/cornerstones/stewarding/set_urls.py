from django.urls import path

from cornerstones.stewarding.views import drafts, versions, wordings

app_name = "sets"

urlpatterns = [
    path("versions/", versions.versions_page, name="versions"),
    path("versions/<int:number>/", versions.version, name="version"),
    path("compare/", versions.compare, name="compare"),
    path("guidance/", wordings.guidance, name="guidance"),
    path("drafts/start/", drafts.start, name="start"),
    path("drafts/<int:draft_id>/", drafts.draft, name="draft"),
    path("drafts/<int:draft_id>/arrange/", drafts.arrange, name="arrange"),
    path("drafts/<int:draft_id>/add/", wordings.add, name="add"),
    path("drafts/<int:draft_id>/bank/", drafts.bank, name="bank"),
    path("drafts/<int:draft_id>/ask/", drafts.ask, name="ask"),
    path("drafts/<int:draft_id>/take-back/", drafts.take_back, name="take_back"),
    path("drafts/<int:draft_id>/publish/", drafts.publish, name="publish"),
    path("drafts/<int:draft_id>/put-aside/", drafts.drop, name="drop"),
    path("drafts/<int:draft_id>/statements/<str:code>/", wordings.statement, name="statement"),
]
