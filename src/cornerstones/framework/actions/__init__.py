from cornerstones.framework.actions.adopting import adopt_bank, seal, write_statements
from cornerstones.framework.actions.examples import add_example, take_out_example
from cornerstones.framework.actions.words import reword_cornerstones, write_words

__all__ = [
    "add_example",
    "adopt_bank",
    "reword_cornerstones",
    "seal",
    "take_out_example",
    "write_statements",
    "write_words",
]
