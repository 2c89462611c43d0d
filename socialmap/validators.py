from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Digits with the signs people write between them; short numbers such as 112 are fine.
phone_number = RegexValidator(
    r"^\+?[0-9][0-9 ()./-]{1,28}[0-9]$",
    _("Write the number in digits, with + and the country code when it is called from abroad."),
)
