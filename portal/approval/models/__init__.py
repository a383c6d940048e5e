"""What approval stores: the record, submissions, withdrawals, delegations, changes that wait, the post."""

from .changes import PendingChange
from .check_reports import CheckReport
from .decisions import PAGE, Act, Decision, ReturnReason
from .delegations import Delegation
from .post import Notice, OutgoingMail
from .self_checks import SelfCheck, SelfCheckOutcome
from .submissions import ChangeKind, Submission
from .urgent import UrgentPublication
from .withdrawals import Withdrawal, WithdrawalKind, WithdrawalReason
from .working_time import Holiday, ReviewOffice

__all__ = [
    "PAGE",
    "Act",
    "ChangeKind",
    "CheckReport",
    "Decision",
    "Delegation",
    "Holiday",
    "Notice",
    "OutgoingMail",
    "PendingChange",
    "ReturnReason",
    "ReviewOffice",
    "SelfCheck",
    "SelfCheckOutcome",
    "Submission",
    "UrgentPublication",
    "Withdrawal",
    "WithdrawalKind",
    "WithdrawalReason",
]
