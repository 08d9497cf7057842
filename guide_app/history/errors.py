"""What can go wrong with a history that was open already."""


class StoreError(Exception):
    """Something could not be written or read; the cause is chained.

    A front end says so once and carries on: a session never ends because it can't be recorded.
    """


class UnknownSession(StoreError):
    """There is no such session (any more): it was deleted while somebody still held its id."""

    def __init__(self, session_id: int) -> None:
        super().__init__(f"no session {session_id}")
        self.session_id = session_id


class UnknownRecord(StoreError):
    """There is no such record (any more) of another kind; ``kind`` says which."""

    def __init__(self, kind: str, record_id: int) -> None:
        super().__init__(f"no {kind} {record_id}")
        self.record_id = record_id
