from django.apps import AppConfig


class CornerstonesConfig(AppConfig):
    name = "cornerstones"
    verbose_name = "Cornerstones"

    def ready(self) -> None:
        from cornerstones.people import checks  # noqa: F401 - once the models are there
