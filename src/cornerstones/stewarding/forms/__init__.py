from cornerstones.stewarding.forms.ground import (
    ANYWHERE,
    ContactForm,
    ExampleForm,
    HelpForm,
    SettingsForm,
    WordsForm,
)

__all__ = ["ANYWHERE", "ContactForm", "ExampleForm", "HelpForm", "SettingsForm", "WordsForm"]
