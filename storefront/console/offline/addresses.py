"""Where the scripts of the counter are to be had."""

from django.urls import reverse

from storefront.console.offline.modules import modules_version


def module_address(name: str) -> str:
    """The address of a script of the counter, good as long as none of them changes."""
    return reverse("console:module", args=[modules_version(), name])


def worker_address() -> str:
    """The service worker of this language's counter."""
    return reverse("console:worker")
