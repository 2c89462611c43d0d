from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


def loaders(module_name: str) -> list[tuple[str, Callable[..., None]]]:
    """`load` of each installed app's module of that name, in the order of INSTALLED_APPS."""
    found = []
    for config in apps.get_app_configs():
        name = f"{config.name}.{module_name}"
        if find_spec(name) is not None:
            found.append((config.label, import_module(name).load))
    return found
