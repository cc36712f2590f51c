"""Messages, as a demo lets everybody read them."""
