"""A site whose only room shows all its mails, to people whose name says that they may."""

from django.urls import path, reverse

from morava.mail.models import Message
from morava.mail.views import MailRoom, mail_again, mail_list, mail_page
from morava.urls import urlpatterns as site


def room(request):
    return MailRoom(
        messages=Message.objects.exclude(subject__contains="foreign"),
        base="example/frame.html",
        list_address=reverse("mails"),
        message_address=lambda pk: reverse("mail", args=[pk]),
        again_address=lambda pk: reverse("mail_again", args=[pk]),
        may_send=request.user.is_authenticated,
    )


urlpatterns = [
    path("mails/", lambda request: mail_list(request, room(request)), name="mails"),
    path("mails/<int:pk>/", lambda request, pk: mail_page(request, room(request), pk), name="mail"),
    path(
        "mails/<int:pk>/again/", lambda request, pk: mail_again(request, room(request), pk), name="mail_again"
    ),
    *site,
]
