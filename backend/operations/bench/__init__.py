"""What a request costs: processor time, latency, throughput and statements, measured on the running marketplace."""
