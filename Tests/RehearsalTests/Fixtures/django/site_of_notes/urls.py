from django.http import HttpResponse
from django.urls import path

from notes.models import Note

urlpatterns = [
    path("healthz", lambda request: HttpResponse("ok")),
    path("notes", lambda request: HttpResponse(str(Note.objects.count()))),
]
