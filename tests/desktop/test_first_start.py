from __future__ import annotations
from tests.desktop.person import Home, Person
import time

def test_a(home: Home) -> None:
    t=time.perf_counter()
    p = home.open(); print('open', time.perf_counter()-t)
    print(p.where, p.seen())
    t=time.perf_counter()
    from PySide6.QtWidgets import QComboBox
    c=p.find(QComboBox,"Country"); c.setCurrentIndex(3)
    p.press("Go on"); p.press("Both"); print(len(p.answer()), time.perf_counter()-t)
    print(p.where, p.listed())

def test_b(person: Person) -> None:
    print(person.seen())
    person.start_session()
    print(person.seen())
    t=time.perf_counter()
    person.wait(3600)
    print(person.where, time.perf_counter()-t)
