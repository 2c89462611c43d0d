from django.http import HttpRequest

from safe_portal.accounts.selectors import has_second_factor


def is_professional(request: HttpRequest) -> bool:
    """True for who signed in with both factors: a password alone shows no more than nothing."""
    user = request.user
    return user.is_authenticated and has_second_factor(user)
