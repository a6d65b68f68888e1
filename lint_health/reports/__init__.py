"""Findings in the words of people and of programs; see ``formats`` for all of them."""
