import factory

from socialmap.enums import Kind
from socialmap.models import CountryServed, Organisation, Phone, Service, ServiceType


class ServiceTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceType
        django_get_or_create = ["key"]

    key = "shelter"
    name_nl = "Opvang"
    name_en = "Shelter"


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An organisation on the map; `serves` and `gives` add countries and kinds of help."""

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    key = factory.Sequence(lambda n: f"organisation-{n}")
    name_nl = factory.Sequence(lambda n: f"Organisatie {n}")
    name_en = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Kind.NGO
    country = "NL"

    @factory.post_generation
    def serves(self, create, extracted, **kwargs):
        for code in extracted or ["NL"]:
            CountryServed.objects.create(organisation=self, country=code)

    @factory.post_generation
    def gives(self, create, extracted, **kwargs):
        for key in extracted or []:
            kind = ServiceTypeFactory(key=key, name_nl=f"{key}-nl", name_en=f"{key}-en")
            Service.objects.create(organisation=self, service_type=kind)


class PhoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Phone

    organisation = factory.SubFactory(OrganisationFactory)
    number = "+31 20 123 4567"
