"""The printing press: bytes of PDF out of values; it knows no printer."""
