"""Mails, sent by the worker. Arguments are keys of rows only: no address, no link, no token."""

from django_tasks import task

from . import mails


@task()
def send_invitation(user_id: int) -> None:
    mails.send_invitation(user_id=user_id)


@task()
def send_password_reset(user_id: int) -> None:
    """Key 0 stands for an unknown address: the same work, and no mail."""
    mails.send_password_reset(user_id=user_id)


@task()
def send_notice(user_id: int, notice: str) -> None:
    mails.send_notice(user_id=user_id, notice=notice)
