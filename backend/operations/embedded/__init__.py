"""The launcher behind `ocop up`: PostgreSQL, Valkey and every process of the marketplace under one supervisor.

It knows no domain and needs no Django settings: the other processes see only the environment it hands them.
"""
