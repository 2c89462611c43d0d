"""The newest overview at a glance, for the case page."""

from collections.abc import Sequence

from ..drawing.miniature import Miniature, miniature
from ..enums import Side, Voice
from ..models import Overview, OverviewScore
from ..sheet import totals
from .overviews import CountedSide, VoiceTotals


class Glance:
    """Small bars of the first voice, and the totals of each voice in words."""

    def __init__(self, scores: Sequence[OverviewScore]) -> None:
        self.overview: Overview = scores[0].overview
        self.scores = scores

    def said(self, side: Side, voice: Voice) -> list[int | None]:
        return [one.score for one in self.scores if one.side == side and one.voice == voice]

    @property
    def sides(self) -> list[CountedSide]:
        voices = self.overview.voices
        return [
            CountedSide(
                side,
                code,
                [
                    VoiceTotals(voice, totals(self.said(side, voice)), len(voices) > 1)
                    for voice in voices
                ],
            )
            for side, code in zip(Side, self.overview.countries, strict=True)
        ]

    @property
    def drawing(self) -> Miniature:
        first = self.overview.voices[0]
        return miniature([self.said(side, first) for side in Side], scale=self.overview.scale)
