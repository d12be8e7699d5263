"""Text to English, offline: packages on a shelf, sentences out of paragraphs, segments out of sentences.

`packages` keeps the Argos packages, `engine` runs them, `sentences` cuts paragraphs, `shield` keeps
addresses and symbols whole, `quality` says what to doubt. Nothing here opens a socket.
"""
