from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What a timetable row is; lunch is the row a planner keeps in its place."""

    INTRODUCTION = "introduction", _("Introduction")
    EXERCISE = "exercise", _("Exercise")
    THEORY = "theory", _("Theory")
    ENERGIZER = "energizer", _("Energizer")
    BREAK = "break", _("Break")
    LUNCH = "lunch", _("Lunch")
    CLOSING = "closing", _("Closing")


class Necessity(models.TextChoices):
    FIXED = "fixed", _("Part of the day")
    OPTIONAL = "optional", _("Optional")
    ALTERNATIVE = "alternative", _("Alternative")


class GroupForm(models.TextChoices):
    PLENARY = "plenary", _("Whole group")
    PAIRS = "pairs", _("Pairs")
    THREES = "threes", _("Groups of three")
    SMALL_GROUPS = "small_groups", _("Groups of three or four")
    FOUR_GROUPS = "four_groups", _("Four groups")


class Per(models.TextChoices):
    """What a quantity is counted by: the day, a group or pair of the exercise, a person."""

    SESSION = "session", _("in all")
    GROUP = "group", _("per group")
    PAIR = "pair", _("per pair")
    PARTICIPANT = "participant", _("per participant")


class HandoutLayout(models.TextChoices):
    """How the parts of a handout are laid out on paper."""

    SCALED_CASES = "scaled_cases", _("Cases with the scale from 1 to 10")
    CASE_CARDS = "case_cards", _("Case cards to cut out")
    SIGNALS = "signals", _("Signals to cut out")
    BOARD = "board", _("Board with columns")
    COMPARISON = "comparison", _("Comparison of two things")
    STEP_PLAN = "step_plan", _("The step plan of this portal")
