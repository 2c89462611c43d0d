"""Mails to organisations, sent by the worker. Arguments are keys of rows only."""

from datetime import datetime

from django_tasks import default_task_backend, task

from . import mails
from .enums import MailState


@task()
def send_check_mail(mail_id: int) -> None:
    mail = mails.send(mail_id=mail_id)
    if mail is not None:
        mail.refresh_from_db()
        if mail.state == MailState.QUEUED:
            try_later(mail.pk, mail.due_at)


def try_later(mail_id: int, when: datetime) -> None:
    """Where tasks cannot wait, the daily round of the map tries again."""
    if default_task_backend.supports_defer:
        send_check_mail.using(run_after=when).enqueue(mail_id)
