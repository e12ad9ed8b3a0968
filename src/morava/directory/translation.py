from modeltranslation.translator import TranslationOptions, register

from .models import ClusterProfile, Organisation, ProcessingNote


@register(Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "short_name", "description", "offers", "seeks")


@register(ClusterProfile)
class ClusterProfileTranslation(TranslationOptions):
    fields = ("field", "management")


@register(ProcessingNote)
class ProcessingNoteTranslation(TranslationOptions):
    fields = ("responsible", "legal_bases", "recipients", "transfer", "safety")
