"""How many queries the two big pages may take, however much is in them.

docs/adr/what-a-tool-may-ask.md says how the numbers come about.
"""

from django.db import connection

LOCK = 0 if connection.vendor == "sqlite" else 1  # PostgreSQL asks for the lock of the log's chain
CASE_PAGE = 12  # with the five tools of Safe Future
CASE_PAGE_TOOLS = CASE_PAGE + 9  # four panels and five kinds of dates of early identification
MY_DAY = 9
MY_DAY_TOOLS = MY_DAY + 5
