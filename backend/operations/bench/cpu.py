"""Processor time of groups of processes, with everything they started and everything of theirs that has ended."""

import psutil


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process, its live descendants and its reaped children so far."""
    try:
        root = psutil.Process(pid)
        processes = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    total = 0.0
    for process in processes:
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def resident_megabytes(pid: int) -> float:
    """Resident memory of a process and its descendants (shared pages counted each time)."""
    root = psutil.Process(pid)
    return sum(process.memory_info().rss for process in [root, *root.children(recursive=True)]) / 1e6


def proportional_megabytes(pid: int) -> float:
    """Memory of the largest of a process and its descendants, each shared page divided by those who share it."""
    root = psutil.Process(pid)
    return max(process.memory_full_info().pss for process in [root, *root.children(recursive=True)]) / 1e6
