"""Work done apart: whatever becomes of the child, its parent goes on and knows the reason."""

import faulthandler
import os
import signal

import pytest

from app import apart as apart_module
from app.apart import apart
from app.domain.unreadable import Unreadable, UnreadableCode


def refusal(work) -> UnreadableCode:
    with pytest.raises(Unreadable) as refused:
        apart(work)
    return refused.value.code


def hungry():
    return [bytes(1 << 20) for _ in range(1000)]


def endless():
    while True:
        pass


def crashing():
    faulthandler.disable()  # nobody should take what it would print for a failure
    os.kill(os.getpid(), signal.SIGABRT)


def refusing():
    raise Unreadable(UnreadableCode.PASSWORD)


def test_what_the_child_finds_comes_back():
    assert apart(lambda: {"rows": [[1, "Siti"]] * 50_000})["rows"][-1] == [1, "Siti"]


def test_every_end_of_the_child_has_its_reason(monkeypatch):
    monkeypatch.setattr(apart_module, "MOST_SECONDS", 1)
    assert refusal(hungry) == UnreadableCode.SWOLLEN
    assert refusal(endless) == UnreadableCode.SWOLLEN
    assert refusal(crashing) == UnreadableCode.SWOLLEN
    assert refusal(refusing) == UnreadableCode.PASSWORD
    assert refusal(lambda: 1 / 0) == UnreadableCode.BROKEN


def test_a_child_that_only_waits_is_ended(monkeypatch):
    children, fork = [], os.fork
    monkeypatch.setattr(apart_module, "PATIENCE", 0.2)
    monkeypatch.setattr(apart_module.os, "fork", lambda: children.append(fork()) or children[-1])
    assert refusal(signal.pause) == UnreadableCode.SWOLLEN
    with pytest.raises(ChildProcessError):
        os.waitpid(children[0], os.WNOHANG)
