"""The pack: every sheet of a day in order of use, in the right number of copies, as one PDF.

`composing` says which sheets, `laying` lays each out once, `joining` makes one file of them,
`making` is what the worker does, `keeping` notes how far it is, `editions` tells whether the
content changed meanwhile.
"""
