"""Whole pages of the desk, and the prompts that open over them."""
