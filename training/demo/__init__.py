"""The demo of the training: sessions of the demo agencies, and what came of the past ones."""


def load() -> None:
    """Nothing yet: the sessions come with the planner, and `add_answers` fills the past ones."""
