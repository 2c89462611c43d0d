import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from identification.enums import Answer, Element, Source
from identification.validators import not_reserved
from safe_portal.accounts.models import Agency

CONCERNS = [(Answer.YES.value, Answer.YES.label), (Answer.NO.value, Answer.NO.label)]


def new_key() -> str:
    return secrets.token_hex(6)


class PlanPart(models.Model):
    """What staff order and hide. Nothing is deleted, so that shipped texts do not come back."""

    key = models.SlugField(max_length=32, default=new_key, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    is_published = models.BooleanField(_("shown"), default=True)

    class Meta:
        abstract = True


class StepPlan(models.Model):
    """The public plan, or an agency's own variant of it."""

    key = models.SlugField(max_length=32, unique=True, default=new_key, editable=False)
    title = models.CharField(_("title"), max_length=120)
    opening = models.TextField(_("opening"))
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("agency"),
    )
    address = models.SlugField(
        _("own address"),
        max_length=40,
        null=True,
        blank=True,
        unique=True,
        validators=[not_reserved],
        help_text=_("Under this name everybody can walk the variant. Empty: only in case files."),
        error_messages={
            "unique": _("Another variant has this address. Choose another word."),
            "invalid": _("Use letters, digits and hyphens, for example: harbour-light."),
        },
    )

    class Meta:
        verbose_name = _("step plan")
        verbose_name_plural = _("step plans")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency",),
                condition=Q(agency__isnull=False),
                name="identification_one_variant_per_agency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.agency})" if self.agency_id else self.title

    def clean(self) -> None:
        """One way to write an address: capitals make no second one."""
        self.address = self.address.lower() if self.address else None


class FirstCheck(PlanPart):
    """A question before the first step, with advice when the answer worries or is not known."""

    plan = models.ForeignKey(
        StepPlan, models.PROTECT, related_name="checks", verbose_name=_("step plan")
    )
    source = models.CharField(
        _("comes from"), max_length=10, choices=Source, default=Source.TRAFGUID
    )
    question = models.CharField(_("question"), max_length=200)
    explanation = models.TextField(_("explanation"))
    concern = models.CharField(_("answer that worries"), max_length=3, choices=CONCERNS)
    advice = models.TextField(
        _("advice"), help_text=_("Shown when the answer worries or is not known.")
    )
    about_child = models.BooleanField(
        _("asks about a child"),
        default=False,
        help_text=_("When the answer worries or is not known, means are not needed."),
    )

    class Meta:
        verbose_name = _("first check")
        verbose_name_plural = _("first checks")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("plan", "key"), name="identification_check_key_once"),
        )

    def __str__(self) -> str:
        return self.question

    def worries(self, answer: str) -> bool:
        return answer in (self.concern, Answer.UNSURE)


class Step(PlanPart):
    plan = models.ForeignKey(
        StepPlan, models.PROTECT, related_name="steps", verbose_name=_("step plan")
    )
    source = models.CharField(_("comes from"), max_length=10, choices=Source, default=Source.PORTAL)
    title = models.CharField(_("title"), max_length=120)
    explanation = models.TextField(_("explanation"))
    tip = models.TextField(_("tip"), blank=True)
    warning = models.TextField(_("warning"), blank=True)
    child_advice = models.TextField(
        _("other advice for a child"),
        blank=True,
        help_text=_("Shown with this step when it may be a child."),
    )
    shows_contacts = models.BooleanField(
        _("shows whom to call"),
        default=False,
        help_text=_("Links to the social map, and leaves lines on paper for local contacts."),
    )

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("plan", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("plan", "key"), name="identification_step_key_once"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_addition(self) -> bool:
        return self.source == Source.PORTAL


class ConversationOpening(PlanPart):
    """Words to begin with, without naming trafficking."""

    step = models.ForeignKey(Step, models.PROTECT, related_name="openings", verbose_name=_("step"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("way to open a conversation")
        verbose_name_plural = _("ways to open a conversation")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("step", "key"), name="identification_opening_key_once"),
        )

    def __str__(self) -> str:
        return self.title


class QuestionCluster(PlanPart):
    step = models.ForeignKey(Step, models.PROTECT, related_name="clusters", verbose_name=_("step"))
    source = models.CharField(_("comes from"), max_length=10, choices=Source, default=Source.PORTAL)
    title = models.CharField(_("title"), max_length=120)

    class Meta:
        verbose_name = _("question cluster")
        verbose_name_plural = _("question clusters")
        ordering = ("step__position", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("step", "key"), name="identification_cluster_key_once"),
        )

    def __str__(self) -> str:
        return self.title


class Question(PlanPart):
    """A question to ask, and the signal that an answer can hold."""

    cluster = models.ForeignKey(
        QuestionCluster, models.PROTECT, related_name="questions", verbose_name=_("cluster")
    )
    text = models.CharField(_("question"), max_length=250)
    signal = models.CharField(
        _("signal"), max_length=250, help_text=_("What you would hear or see, to tick.")
    )
    points_to_act = models.BooleanField(_("points to act"), default=False)
    points_to_means = models.BooleanField(_("points to means"), default=False)
    points_to_purpose = models.BooleanField(_("points to purpose"), default=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cluster", "key"), name="identification_question_key_once"
            ),
            models.CheckConstraint(
                condition=Q(points_to_act=True)
                | Q(points_to_means=True)
                | Q(points_to_purpose=True),
                name="identification_question_points_somewhere",
                violation_error_message=_("Say whether a signal points to act, means or purpose."),
            ),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def elements(self) -> list[Element]:
        return [element for element in Element if getattr(self, f"points_to_{element.value}")]


class ElementGuide(models.Model):
    """What an element is and, through its questions, what to ask next about it."""

    plan = models.ForeignKey(
        StepPlan, models.PROTECT, related_name="guides", verbose_name=_("step plan")
    )
    element = models.CharField(_("element"), max_length=10, choices=Element)
    explanation = models.TextField(_("explanation"))

    class Meta:
        verbose_name = _("what to ask next")
        verbose_name_plural = _("what to ask next")
        ordering = ("plan", "element")  # act, means, purpose: also the order of the alphabet
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "element"), name="identification_guide_element_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.get_element_display())


class NextQuestion(PlanPart):
    guide = models.ForeignKey(
        ElementGuide, models.PROTECT, related_name="questions", verbose_name=_("element")
    )
    text = models.CharField(_("question"), max_length=250)

    class Meta:
        verbose_name = _("next question")
        verbose_name_plural = _("next questions")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("guide", "key"), name="identification_next_key_once"),
        )

    def __str__(self) -> str:
        return self.text


class LocalContact(PlanPart):
    """Whom to call here. Everybody who walks the plan sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    plan = models.ForeignKey(
        StepPlan, models.PROTECT, related_name="contacts", verbose_name=_("step plan")
    )
    role = models.CharField(
        _("for what"), max_length=120, help_text=_("For example: when it may be a child.")
    )
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("local contact")
        verbose_name_plural = _("local contacts")
        ordering = ("position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("plan", "key"), name="identification_contact_key_once"),
        )

    def __str__(self) -> str:
        return self.name
