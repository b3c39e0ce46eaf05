"""The kinds of check, by their key in rule files. None depends on a rule or an English word."""

from __future__ import annotations

from collections.abc import Mapping

from letterlint.checks.acronyms import Acronyms
from letterlint.checks.addressee import Addressee
from letterlint.checks.applied_job import AppliedJob
from letterlint.checks.asked import Asked
from letterlint.checks.base import Check
from letterlint.checks.claim import Claim
from letterlint.checks.contradiction import Contradiction
from letterlint.checks.copied import Copied
from letterlint.checks.coverage import Coverage
from letterlint.checks.dead_address import DeadAddress
from letterlint.checks.employer import Employer
from letterlint.checks.figures import Figures
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
from letterlint.checks.not_english import Language
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

CHECKS: Mapping[str, type[Check]] = {
    "phrase": Phrase,
    "claim": Claim,
    "list": TermList,
    "crowd": TermCrowd,
    "acronyms": Acronyms,
    "long-sentence": LongSentence,
    "long-paragraph": LongParagraph,
    "mention": Mention,
    "figures": Figures,
    "spelling": Spelling,
    "lost-text": LostText,
    "leftover": Leftover,
    "repeated": Repeated,
    "under-signature": UnderSignature,
    "units": Units,
    "placeholder": Placeholder,
    "language": Language,
    "missing-signal": MissingSignal,
    "link-excuse": LinkExcuse,
    "role-field": RoleField,
    "dead-address": DeadAddress,
    "addressee": Addressee,
    "applied-job": AppliedJob,
    "missing-part": MissingPart,
    "coverage": Coverage,
    "majority": Majority,
    "length": Length,
    "contradiction": Contradiction,
    "not-in-resume": NotInResume,
    "retold": Retold,
    "tenure": Tenure,
    "employer": Employer,
    "resume-name": ResumeName,
    "same-reason": SameReason,
    "other-tenure": OtherTenure,
    "copied": Copied,
    "mismatch": Mismatch,
    "asked": Asked,
    "unmet": Unmet,
    "suppression": Suppression,
}
