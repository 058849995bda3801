from django.urls import include, path

from cornerstones.privacy.views import asking, breaches, keeping, mine, requests, tables, telling

yours = [
    path("your-data/", asking.hub, name="hub"),
    path("your-data/easy/", asking.hub_easy, name="hub_easy"),
    path("your-data/kept/", telling.kept, name="kept"),
    path("your-data/kept/easy/", telling.kept_easy, name="kept_easy"),
    path("your-data/facts/", telling.facts, name="facts"),
    path("your-data/mine/", mine.mine, name="mine"),
    path("your-data/mine/take-away/", mine.take, name="take"),
    path("your-data/mine/name/", mine.name, name="name"),
    path("your-data/mine/leave/", mine.leave, name="leave"),
    path("your-data/left/", mine.left, name="left"),
    path("a/<slug:area_slug>/your-data/ask/", asking.ask_here, name="ask"),
    path("a/<slug:area_slug>/your-data/ask/easy/", asking.ask_easy, name="ask_easy"),
    path("a/<slug:area_slug>/your-data/asked/", asking.asked, name="asked"),
]
data = [
    path("", requests.requests, name="requests"),
    path("add/", requests.add, name="add"),
    path("table/", tables.table, name="table"),
    path("table-with-names/", tables.table_with_names, name="table_with_names"),
    path("request/<int:asking_id>/", requests.one, name="request"),
    path("wrong-hands/", breaches.breaches, name="breaches"),
    path("wrong-hands/write/", breaches.write, name="breach_write"),
    path("wrong-hands/<int:breach_id>/", breaches.breach, name="breach"),
    path("kept/", keeping.nights, name="nights"),
    path("kept/assessment/", keeping.assessment, name="assessment"),
]
urlpatterns = [
    path("", include((yours, "yours"))),
    path("a/<slug:area_slug>/data/", include((data, "data"))),
]
