from cornerstones.stewarding.forms.ground import ContactForm, ExampleForm, HelpForm, SettingsForm, WordsForm

__all__ = ["ContactForm", "ExampleForm", "HelpForm", "SettingsForm", "WordsForm"]
