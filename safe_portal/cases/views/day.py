"""My day: what asks for attention now."""

from django.views.generic import TemplateView


class MyDayView(TemplateView):
    template_name = "cases/my_day.html"
