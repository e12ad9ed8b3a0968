from modeltranslation.translator import TranslationOptions, register

from .models import ClusterProfile, Organisation


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "short_name", "description", "offers", "seeks")


@register(ClusterProfile)
class ClusterProfileTranslation(TranslationOptions):
    fields = ("field", "management")
