from django.urls import path

from .views import feeds, public, reviewing, writing

app_name = "cooperation"
urlpatterns = [
    path("", public.opportunities, name="public_list"),
    path("feed.<str:feed_format>", feeds.feed, name="feed"),
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
