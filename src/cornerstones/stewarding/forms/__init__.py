from cornerstones.stewarding.forms.ground import ExampleForm, HelpForm, SettingsForm, WordsForm

__all__ = ["ExampleForm", "HelpForm", "SettingsForm", "WordsForm"]
