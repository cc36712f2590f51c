"""Filters for the counter: time_left."""

from django import template

from storefront.console.words import time_left

register = template.Library()
register.filter("time_left", time_left)
