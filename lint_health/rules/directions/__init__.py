"""Directions of use as facts, and which of them cannot both be followed.

``statements`` turns a document into statements (an action with what qualifies it), ``extract`` reads the facts of one
attribute from them, ``products`` says which facts speak of one thing, ``compare`` which values cannot both hold and
``resolve`` groups the clashes of a site. All vocabulary is data: the ``directions-*`` tables of the lexicons.
"""
