from django.contrib.auth.decorators import login_required
from django.urls import path

from morava.importing.urls import import_urls

from .views import feeds, files, public, reviewing, writing

app_name = "cooperation"
urlpatterns = [
    path("", public.opportunities, name="public_list"),
    path("feed.<str:feed_format>", feeds.feed, name="feed"),
    path("list.<str:file_format>", files.public, name="public_file"),
    path("mine.<str:file_format>", files.own, name="own_file"),
    *import_urls("import/<int:pk>/", open_desk=files.desk, decorate=login_required),
    path("mine/", writing.mine, name="mine"),
    path("new/<int:pk>/", writing.begin, name="begin"),
    path("work/<int:pk>/", writing.opportunity, name="opportunity"),
    path("work/<int:pk>/change/<slug:key>/", writing.change, name="change"),
    path("work/<int:pk>/submit/", writing.submit, name="submit"),
    path("work/<int:pk>/renew/", writing.renew, name="renew"),
    path("work/<int:pk>/close/", writing.close, name="close"),
    path("work/<int:pk>/delete/", writing.delete, name="delete"),
    path("work/<int:pk>/review/", reviewing.review, name="review"),
    path("<slug:slug>/", public.opportunity, name="public"),
]
