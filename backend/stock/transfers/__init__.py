"""Goods that travel from one point to another: asked for, agreed, sent, received, differences booked."""
