"""Sentences about conflicts written from templates, so that their trees are known by construction.

They teach the parser what treebanks of general English show too rarely: verbs that are also nouns behind a list of
names ("Russia, Egypt and the UAE back the LNA"), a main verb behind a participle ("fighters backed by Turkey seized
the town"), and names of any shape in every role.
"""
