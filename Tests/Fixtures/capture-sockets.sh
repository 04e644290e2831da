#!/bin/bash
# Captures the tables of sockets for the tests: Tests/Fixtures/capture-sockets.sh writes Tests/Fixtures/sockets.
#
# In a network namespace of its own, so that nothing but what it opens is in them. Needs root and python3.
set -euo pipefail

tree=$(cd "$(dirname "$0")" && pwd)/sockets
rm -rf "$tree"
mkdir -p "$tree"
unshare --net python3 - "$tree" <<'PYTHON'
import os, shutil, socket, subprocess, sys, tempfile

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
os.chdir(tempfile.mkdtemp())
opened = {}

def keep(name, made):
    opened[name] = made
    return made

def tcp(name, family, address, mapped=False):
    server = keep(name + "-listening", socket.socket(family, socket.SOCK_STREAM))
    if family == socket.AF_INET6:
        server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, not mapped)
    server.bind((address, 0))
    server.listen()
    return server

def connect(name, server, family, address):
    client = keep(name + "-client", socket.socket(family, socket.SOCK_STREAM))
    client.connect((address, server.getsockname()[1]))
    keep(name + "-server", server.accept()[0])

v4, v6 = socket.AF_INET, socket.AF_INET6
connect("v4", tcp("v4", v4, "127.0.0.1"), v4, "127.0.0.1")
connect("v6", tcp("v6", v6, "::1"), v6, "::1")
connect("mapped", tcp("any", v6, "::", mapped=True), v4, "127.0.0.2")
opened["v4-server"].shutdown(socket.SHUT_WR)
udp = keep("udp", socket.socket(v4, socket.SOCK_DGRAM))
udp.bind(("0.0.0.0", 0))
keep("udp-connected", socket.socket(v4, socket.SOCK_DGRAM)).connect(("127.0.0.1", 53))
keep("udp6", socket.socket(v6, socket.SOCK_DGRAM)).bind(("::1", 0))

def unix(name, kind, path=None):
    made = keep(name, socket.socket(socket.AF_UNIX, kind))
    if path is not None:
        made.bind(path)
    return made

server = unix("unix-listening", socket.SOCK_STREAM, "a path")
server.listen()
unix("unix-client", socket.SOCK_STREAM).connect("a path")
keep("unix-server", server.accept()[0])
unix("unix-abstract", socket.SOCK_DGRAM, b"\0abstract\x1b[31m")
unix("unix-seqpacket", socket.SOCK_SEQPACKET, "\u65e5\u672c")
# A path that looks like the line of another socket.
forged = os.fstat(server.fileno()).st_ino
unix("unix-forging", socket.SOCK_DGRAM, f"x\n0: 00000002 00000000 00010000 0001 01 {forged} forged".encode())

for table in ["tcp", "tcp6", "udp", "udp6", "unix"]:
    shutil.copyfile(f"/proc/self/net/{table}", f"{sys.argv[1]}/{table}")
with open(f"{sys.argv[1]}/opened", "w") as list:
    for name, made in opened.items():
        where = made.getsockname() if made.family != socket.AF_UNIX else ""
        peer = ""
        try:
            if made.family != socket.AF_UNIX: peer = made.getpeername()
        except OSError:
            pass
        text = lambda end: f"{end[0]} {end[1]}" if end else "- -"
        print(name, os.fstat(made.fileno()).st_ino, text(where), text(peer), file=list)
PYTHON
