from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What the access log tells. Reads count as much as writes."""

    CASE_LISTED = "case_listed", _("Saw the list of cases")
    CASE_OPENED = "case_opened", _("Opened")
    CASE_CREATED = "case_created", _("Opened a new case")
    CASE_CHANGED = "case_changed", _("Changed")
    CASE_PRINTED = "case_printed", _("Printed")
    CASE_EXPORTED = "case_exported", _("Exported")
    CASE_ERASED = "case_erased", _("Erased")
    HOLD_SET = "hold_set", _("Legal hold set")
    HOLD_LIFTED = "hold_lifted", _("Legal hold lifted")
    CASE_ASSIGNED = "case_assigned", _("Assigned a colleague")
    CASE_UNASSIGNED = "case_unassigned", _("Ended an assignment")
    RECORD_CREATED = "record_created", _("Added")
    RECORD_CHANGED = "record_changed", _("Corrected")
    RECORD_REMOVED = "record_removed", _("Taken out")
    DRAFT_KEPT = "draft_kept", _("Text kept that was not saved")
    EMERGENCY_OPENED = "emergency_opened", _("Emergency access")
    EMERGENCY_REVIEWED = "emergency_reviewed", _("Emergency access reviewed")
    DENIED = "denied", _("Refused")
    NUMBERS_READ = "numbers_read", _("Read the numbers")
    LOG_READ = "log_read", _("Read the access log")
    SIGNED_IN = "signed_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGNED_OUT = "signed_out", _("Signed out")
    LOCKED_OUT = "locked_out", _("Locked out")
    FACTOR_CHANGED = "factor_changed", _("Second factor changed")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    USER_INVITED = "user_invited", _("Colleague invited")
    USER_DEACTIVATED = "user_deactivated", _("Account deactivated")
    USER_REACTIVATED = "user_reactivated", _("Account reactivated")
    ROLE_CHANGED = "role_changed", _("Roles changed")
    FACTOR_RESET = "factor_reset", _("Second factor reset")
