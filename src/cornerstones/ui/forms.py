from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Our look for every form."""
