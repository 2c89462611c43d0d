from django.db import models
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word of the map that staff keep: one kind of help, or one group of people."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.name


class ServiceType(Term):
    class Meta(Term.Meta):
        verbose_name = _("kind of help")
        verbose_name_plural = _("kinds of help")


class TargetGroup(Term):
    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
