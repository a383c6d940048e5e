"""One Word file in, one draft out: `reading` gives a plain form, steps make an article, `storing` keeps it.

Everything but `storing` is pure and runs in a confined process; `confinement` starts it.
"""
