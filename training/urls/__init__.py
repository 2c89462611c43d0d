"""Every address of the training, room by room, in one namespace."""

from django.urls import URLPattern

from . import (
    after,
    certificates,
    content,
    evaluation,
    own_parts,
    packs,
    papers,
    participants,
    planning,
    running,
    sessions,
)

app_name = "training"
ROOMS = (
    sessions,
    planning,
    running,
    participants,
    packs,
    papers,
    after,
    own_parts,
    certificates,
    evaluation,
    content,
)
urlpatterns: list[URLPattern] = [address for room in ROOMS for address in room.urlpatterns]
