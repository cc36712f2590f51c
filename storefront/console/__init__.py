"""The pages of point-of-sale staff: the queue of orders, packing and handing over."""
