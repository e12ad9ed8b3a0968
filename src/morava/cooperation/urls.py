from django.contrib.auth.decorators import login_required
from django.urls import path

from morava.importing.urls import import_urls

from .views import conversations, feeds, files, interests, partnerships, public, reviewing, writing

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
    path("conversations/", conversations.conversations, name="conversations"),
    path("conversations/<int:pk>/", conversations.conversation, name="conversation"),
    path("conversations/<int:pk>/accept/", interests.accept, name="accept"),
    path("conversations/<int:pk>/decline/", interests.decline, name="decline"),
    path("conversations/<int:pk>/withdraw/", interests.withdraw, name="withdraw"),
    path("conversations/<int:pk>/partnership/", partnerships.propose, name="propose"),
    path("conversations/files/<int:pk>/", conversations.attachment, name="attachment"),
    path("partnerships/", partnerships.partnerships, name="partnerships"),
    path("partnerships/<int:pk>/", partnerships.partnership, name="partnership"),
    path("partnerships/<int:pk>/confirm/", partnerships.confirm, name="confirm"),
    path("partnerships/<int:pk>/drop/", partnerships.drop, name="drop"),
    path("partnerships/<int:pk>/end/", partnerships.end, name="end"),
    path("<slug:slug>/interest/", interests.express, name="express"),
    path("<slug:slug>/", public.opportunity, name="public"),
]
