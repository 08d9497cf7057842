import time, gc
from PySide6.QtWidgets import *
from tests.desktop.person import *
def test_x(home: Home) -> None:
    home.screened()
    for i in range(30):
        t=time.perf_counter()
        p = home.open(size=(800, 600)); p.go_to_choose(); p.start_session()
        home.close()
        if i%5==0: print(i, round(time.perf_counter()-t,3), len(QApplication.allWidgets()), len(QApplication.topLevelWidgets()))
