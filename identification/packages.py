"""Stand-in, until the part on referrals is merged: the package of a referral as a PDF."""

from safe_portal.cases.models import Case
from safe_portal.printing.services import lay_out

from .models import Referral


def package_pdf(*, referral: Referral, case: Case, languages: tuple[str, ...]) -> bytes:
    words = f"{case.code} {referral.letter} {referral.request}"
    return lay_out(f"<html lang='{languages[0]}'><title>Document</title><p>{words}</p></html>")
