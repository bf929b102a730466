#!/usr/bin/env python3
"""Asks a running `hearsay serve` for the day's map at a fixed rate over several connections, and says how long answers took.

  bench/load.py [--port 8080] [--rate 500] [--seconds 10] [--connections 8] [--path /api/v1/map?day=2017-11-11] [--days FROM:COUNT]

Time counts from the moment at which a request was due, so that a server which falls behind is not flattered. --days asks for one
day after the other, so that answers which the server keeps are of no use. With --slow N, N more connections send a byte a second."""
import argparse, datetime, http.client, socket, threading, time

a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
a.add_argument("--port", type=int, default=8080)
a.add_argument("--rate", type=float, default=500)
a.add_argument("--seconds", type=float, default=10)
a.add_argument("--connections", type=int, default=8)
a.add_argument("--path", default="/api/v1/map?day=2017-11-11")
a.add_argument("--days")
a.add_argument("--slow", type=int, default=0)
o = a.parse_args()
first, count = (o.days.split(":") + ["1"])[:2] if o.days else (None, 0)
times, failed, lock = [], [0], threading.Lock()


def path(i):
    if not first:
        return o.path
    day = datetime.date.fromisoformat(first) + datetime.timedelta(days=i % int(count))
    return f"/api/v1/map?day={day}"


def ask(n, begin):
    c = http.client.HTTPConnection("127.0.0.1", o.port)
    c.connect()
    c.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    mine = []
    for i in range(n, int(o.rate * o.seconds), o.connections):
        due = begin + i / o.rate
        wait = due - time.perf_counter()
        if wait > 0:
            time.sleep(wait)
        c.request("GET", path(i), headers={"Accept-Encoding": "gzip"})
        r = c.getresponse()
        r.read()
        mine.append(time.perf_counter() - due)
        if r.status != 200:
            failed[0] += 1
    with lock:
        times.extend(mine)


def dawdle(begin):
    s = socket.create_connection(("127.0.0.1", o.port))
    try:
        while time.perf_counter() < begin + o.seconds:
            s.send(b"G")
            time.sleep(1)
    except OSError:
        pass


begin = time.perf_counter() + 0.2
threads = [threading.Thread(target=ask, args=(n, begin)) for n in range(o.connections)]
threads += [threading.Thread(target=dawdle, args=(begin,), daemon=True) for _ in range(o.slow)]
for t in threads:
    t.start()
for t in threads[:o.connections]:
    t.join()
times.sort()
at = lambda q: 1000 * times[min(len(times) - 1, int(q * len(times)))]
took = time.perf_counter() - begin
print(f"{len(times)} answers, {len(times) / took:.0f} a second, {failed[0]} failed; median {at(.5):.2f} ms, p99 {at(.99):.2f} ms, longest {1000 * times[-1]:.2f} ms")
