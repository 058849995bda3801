from django.urls import path

from cornerstones.listening.views import answering, entering, following, receipts, talking

app_name = "answer"

urlpatterns = [
    path("s/<str:token>/", entering.slip, name="slip"),
    path("r/<str:token>/", entering.start, name="start"),
    path("r/<str:token>/as/<str:voice>/", entering.agree, name="agree"),
    path("r/<str:token>/keep/", answering.keep, name="keep"),
    path("r/<str:token>/go-on/", answering.go_on, name="go_on"),
    path("r/<str:token>/try-exit/", entering.try_exit, name="try_exit"),
    path("r/<str:token>/question/<int:number>/", answering.question, name="question"),
    path("r/<str:token>/part/<int:number>/", answering.part, name="part"),
    path("r/<str:token>/check/", answering.check, name="check"),
    path("r/<str:token>/sent/", receipts.sent, name="sent"),
    path("r/<str:token>/news-by-email/", following.news_by_email, name="news_by_email"),
    path("news/<str:token>/stop/", following.stop_news_page, name="stop_news"),
    path("r/<str:token>/come-back/", entering.back_in, name="come_back"),
    path("r/<str:token>/take-back/", receipts.undo, name="take_back"),
    path("r/<str:token>/help/", entering.help_now, name="help"),
    path("r/<str:token>/talk/", talking.talk, name="talk"),
    path("r/<str:token>/talk/asked/", talking.talk_asked, name="talk_asked"),
    path("r/<str:token>/privacy/", entering.privacy, name="privacy"),
    path("r/<str:token>/exit/", entering.exit_page, name="exit"),
    path("r/<str:token>/finish/", entering.finish, name="finish"),
]
