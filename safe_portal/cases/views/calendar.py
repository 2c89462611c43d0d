"""Dates as a file for one's own calendar. Taking it along counts as an export."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import View

from safe_portal.audit.enums import Event

from ..agenda import every_due_in, every_due_of
from ..calendars import calendar_response
from .mixins import CaseMixin, CaseworkMixin


class CaseCalendarView(CaseMixin, View):
    part = "calendar"
    event = Event.CASE_EXPORTED

    def get(self, request: HttpRequest) -> HttpResponse:
        return calendar_response(every_due_in(self.case))


class MyCalendarView(CaseworkMixin, View):
    part = "calendar"
    event = Event.CASE_EXPORTED

    def get(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        return calendar_response(every_due_of(user))
