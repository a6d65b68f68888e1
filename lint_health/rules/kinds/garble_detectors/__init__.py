"""Detectors of damaged text, one family a module. ``registry`` names them; modules load when a rule first runs."""
