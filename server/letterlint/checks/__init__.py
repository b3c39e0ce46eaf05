"""The kinds of check, by their key in rule files. None knows a rule or an English word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from letterlint.checks.acronyms import Acronyms
from letterlint.checks.addressee import Addressee
from letterlint.checks.applied_job import AppliedJob
from letterlint.checks.asked import Asked
from letterlint.checks.claim import Claim
from letterlint.checks.contradiction import Contradiction
from letterlint.checks.copied import Copied
from letterlint.checks.coverage import Coverage
from letterlint.checks.dead_address import DeadAddress
from letterlint.checks.employer import Employer
from letterlint.checks.figures import Figures
from letterlint.checks.language import Language
from letterlint.checks.leftover import Leftover
from letterlint.checks.length import Length
from letterlint.checks.link_excuse import LinkExcuse
from letterlint.checks.long_passage import LongParagraph, LongSentence
from letterlint.checks.lost_text import LostText
from letterlint.checks.majority import Majority
from letterlint.checks.mention import Mention
from letterlint.checks.mismatch import Mismatch
from letterlint.checks.missing_part import MissingPart
from letterlint.checks.missing_signal import MissingSignal
from letterlint.checks.not_in_resume import NotInResume
from letterlint.checks.other_tenure import OtherTenure
from letterlint.checks.phrase import Phrase
from letterlint.checks.placeholder import Placeholder
from letterlint.checks.repeated import Repeated
from letterlint.checks.resume_name import ResumeName
from letterlint.checks.retold import Retold
from letterlint.checks.role_field import RoleField
from letterlint.checks.same_reason import SameReason
from letterlint.checks.spelling import Spelling
from letterlint.checks.suppression import Suppression
from letterlint.checks.tenure import Tenure
from letterlint.checks.term_crowd import TermCrowd
from letterlint.checks.term_list import TermList
from letterlint.checks.under_signature import UnderSignature
from letterlint.checks.units import Units
from letterlint.checks.unmet import Unmet

if TYPE_CHECKING:
    from letterlint.checks.base import Check
    from letterlint.checks.settings import Settings
    from letterlint.language.grammar import Grammar
    from letterlint.language.terms import Terms

    # What a kind is made from: its settings, the grammar, the terms.
    Maker = Callable[[Settings, Grammar, Terms], Check]

CHECKS: Mapping[str, Maker] = {
    "phrase": lambda settings, grammar, terms: Phrase.read(settings, grammar),
    "claim": lambda settings, grammar, terms: Claim.read(settings, grammar),
    "list": lambda settings, grammar, terms: TermList.read(settings, grammar),
    "crowd": lambda settings, grammar, terms: TermCrowd.read(settings, grammar),
    "acronyms": lambda settings, grammar, terms: Acronyms.read(settings),
    "long-sentence": lambda settings, grammar, terms: LongSentence.read(settings),
    "long-paragraph": lambda settings, grammar, terms: LongParagraph.read(settings),
    "mention": lambda settings, grammar, terms: Mention.read(settings, grammar),
    "figures": lambda settings, grammar, terms: Figures.read(settings),
    "spelling": lambda settings, grammar, terms: Spelling.read(settings, terms),
    "lost-text": lambda settings, grammar, terms: LostText.read(settings),
    "leftover": lambda settings, grammar, terms: Leftover.read(settings),
    "repeated": lambda settings, grammar, terms: Repeated.read(settings),
    "under-signature": lambda settings, grammar, terms: UnderSignature.read(settings),
    "units": lambda settings, grammar, terms: Units.read(settings),
    "placeholder": lambda settings, grammar, terms: Placeholder.read(settings),
    "language": lambda settings, grammar, terms: Language.read(settings),
    "missing-signal": lambda settings, grammar, terms: MissingSignal.read(settings),
    "link-excuse": lambda settings, grammar, terms: LinkExcuse.read(settings),
    "role-field": lambda settings, grammar, terms: RoleField.read(settings),
    "dead-address": lambda settings, grammar, terms: DeadAddress.read(settings),
    "addressee": lambda settings, grammar, terms: Addressee.read(settings),
    "applied-job": lambda settings, grammar, terms: AppliedJob.read(settings),
    "missing-part": lambda settings, grammar, terms: MissingPart.read(settings),
    "coverage": lambda settings, grammar, terms: Coverage.read(settings),
    "majority": lambda settings, grammar, terms: Majority.read(settings),
    "length": lambda settings, grammar, terms: Length.read(settings),
    "contradiction": lambda settings, grammar, terms: Contradiction.read(settings),
    "not-in-resume": lambda settings, grammar, terms: NotInResume.read(settings),
    "retold": lambda settings, grammar, terms: Retold.read(settings),
    "tenure": lambda settings, grammar, terms: Tenure.read(settings),
    "employer": lambda settings, grammar, terms: Employer.read(settings),
    "resume-name": lambda settings, grammar, terms: ResumeName.read(settings),
    "same-reason": lambda settings, grammar, terms: SameReason.read(settings),
    "other-tenure": lambda settings, grammar, terms: OtherTenure.read(settings),
    "copied": lambda settings, grammar, terms: Copied.read(settings),
    "mismatch": lambda settings, grammar, terms: Mismatch.read(settings),
    "asked": lambda settings, grammar, terms: Asked.read(settings),
    "unmet": lambda settings, grammar, terms: Unmet.read(settings),
    "suppression": lambda settings, grammar, terms: Suppression.read(settings),
}
