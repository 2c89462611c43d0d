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


PAUSES = (ItemKind.BREAK, ItemKind.LUNCH)


class Necessity(models.TextChoices):
    """`EXTRA` rows have no time in the programme: a planner may put them in."""

    FIXED = "fixed", _("Part of the day")
    OPTIONAL = "optional", _("Optional")
    ALTERNATIVE = "alternative", _("Alternative")
    EXTRA = "extra", _("Extra, if the group needs it")


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
    CASES = "cases", _("Cases with lines to write on")
    GROWING_CASE = "growing_case", _("A case that grows sentence by sentence")
    CASE_CARDS = "case_cards", _("Case cards to cut out")
    SIGNALS = "signals", _("Signals to cut out")
    ROLE_CARDS = "role_cards", _("Role cards to cut out, on two sides")
    PLACARDS = "placards", _("Cards of a whole sheet")
    BOARD = "board", _("Board with columns, on two sides")
    COMPARISON = "comparison", _("Comparison of two things")
    READ_OUT = "read_out", _("List to read out, with notes for the trainer")
    QUESTIONS = "questions", _("Questions with room to write")
    TIPS = "tips", _("Tip sheet")
    FLIP_OVER = "flip_over", _("Flip-over sheets")
    BADGES = "badges", _("Name badges")
    SIGN_IN = "sign_in", _("Sign-in sheet")
    ALPHABET = "alphabet", _("Evaluation sheet with the letters A to Z")
    EVALUATION = "evaluation", _("Evaluation form")
    CERTIFICATE = "certificate", _("Certificate")
    TOOL = "tool", _("A sheet of another tool of this portal")


# The papers of a day: on the table or the wall before it begins, and given out at its end.
AT_THE_START = (HandoutLayout.SIGN_IN, HandoutLayout.BADGES, HandoutLayout.FLIP_OVER)
AT_THE_END = (HandoutLayout.ALPHABET, HandoutLayout.EVALUATION, HandoutLayout.CERTIFICATE)
DAY_LAYOUTS = (*AT_THE_START, *AT_THE_END)
# What bears the names of participants.
NAMED = (HandoutLayout.SIGN_IN, HandoutLayout.BADGES, HandoutLayout.CERTIFICATE)


class Drawing(models.TextChoices):
    """What is drawn on a flip-over sheet or a slide, beside its lines or instead of them."""

    NONE = "", _("No drawing")
    GOALS = "goals", _("The goals of the programme")
    TIMETABLE = "timetable", _("The timetable of the day")
    FUNNEL = "funnel", _("The funnel: from general to specific questions")
    ELEMENTS = "elements", _("Act, means and purpose")
    COMPARISON = "comparison", _("Trafficking beside smuggling")
    STEPS = "steps", _("The steps of the step plan")
    TRACKS = "tracks", _("The two tracks: staying and returning")
    CIRCLE = "circle", _("From overview to plan and back")
    PAGE = "page", _("The four functions of a network: PAGE")
    ALPHABET = "alphabet", _("The letters A to Z")


LANGUAGES = ("nl", "en")  # in which content is written


class SessionLanguage(models.TextChoices):
    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Both, side by side")


class PackState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    WORKING = "working", _("Being made")
    DONE = "done", _("Ready")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Stopped")


UNFINISHED = (PackState.QUEUED, PackState.WORKING)


class QuestionKind(models.TextChoices):
    SCALE = "scale", _("A number from 1 to 5")
    TEXT = "text", _("Own words")


class Moment(models.TextChoices):
    """When participants answer: at the end of the day, or months later."""

    DAY = "day", _("At the end of the day")
    LATER = "later", _("Three months later")


class AnswerSource(models.TextChoices):
    PHONE = "phone", _("By the participant, on a phone")
    TYPED = "typed", _("Typed in from paper")


class FollowUpState(models.TextChoices):
    WAITING = "waiting", _("Waiting for its day")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not delivered")
