"""Telephone numbers as typed and as dialled."""

from django.core.validators import RegexValidator

__all__ = ["tel_address", "validate_phone"]

validate_phone = RegexValidator(
    r"^[0-9 .+()-]{3,20}$", "Số điện thoại chỉ gồm chữ số, dấu cách, +, ( ) . và -."
)


def tel_address(number: str) -> str:
    """Return `number` as a tel: address; a leading zero becomes Vietnam's country code (RFC 3966)."""
    digits = "".join(letter for letter in number if letter.isdigit())
    if number.strip().startswith("+") or len(digits) < 7:
        return f"tel:{'+' if number.strip().startswith('+') else ''}{digits}"
    return f"tel:+84{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"
