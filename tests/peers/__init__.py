"""Peers of the product that tests can hold in their hand. `FakeTelegram`: a strict Bot API."""
