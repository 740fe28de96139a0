"""Efforts, money and capacity that are stated in one place and add up in another."""
