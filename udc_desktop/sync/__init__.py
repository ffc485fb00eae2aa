"""The courier: what leaves the machine and what comes back."""
