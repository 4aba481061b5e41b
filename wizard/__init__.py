"""Can I cancel? Decides what a shopper can do about an order, from dated and sourced policy data."""

__all__ = ["__version__"]

__version__ = "0.3.0"
