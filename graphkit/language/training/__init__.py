"""Train the English pipeline in ``graphkit/language/model`` from treebanks and synthetic sentences.

``python -m graphkit.language.training DATA OUT`` does it all; nothing else in graphkit imports this package.
"""
