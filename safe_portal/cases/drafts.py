from django.http import HttpRequest


def keep_unsent(request: HttpRequest) -> bool:
    return False
