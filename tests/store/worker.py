"""A writer in a process of its own: puts articles until it has put them all or is killed, and tells each."""

import sys

from entries import article, record

from tawatur.store import open_store


def main(where: str, first: int, count: int) -> None:
    with open_store(where) as store:
        for number in range(first, first + count):
            one = article(number)
            store.put(one, record(one), range(number, number + 20))
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
