"""A page in the Chromium of chromium.py: what is done to it, and what it does."""
import base64
import contextlib
import json
import time

# Seconds; a call or a condition that takes longer is a fault.
PATIENCE = 30
# Name: the number that Windows gave the key, and what it types.
KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, ""), "PageUp": (33, ""), "PageDown": (34, ""),
        "End": (35, ""), "Home": (36, ""), "ArrowUp": (38, ""), "ArrowDown": (40, ""), "/": (191, "/"),
        "?": (191, "?"), "\\": (220, "\\")}
ALT, CONTROL, META, SHIFT = 1, 2, 4, 8


class Refused(Exception):
    """What Chromium says of a call, or what a page's script threw."""


class Tab:
    """A page: what it asked for, what its console said, and what is done to it."""

    def __init__(self, browser, target, session, user=None, insecure=False):
        self.browser, self.target, self.session, self.user = browser, target, session, user
        # By Chromium's name of each: address, when it was sent and has ended, status, and bytes on the wire.
        self.requests, self.console, self.held = {}, [], None
        browser.tabs[session] = self
        for part in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{part}.enable")
        if insecure:
            self.call("Security.setIgnoreCertificateErrors", ignore=True)
        self.release()

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def heard(self, event, what):
        name = event.replace(".", "_")
        if hasattr(self, f"on_{name}"):
            getattr(self, f"on_{name}")(what)

    def on_Network_requestWillBeSent(self, what):
        self.requests[what["requestId"]] = {
            "url": what["request"]["url"], "sent": what["timestamp"], "ended": None, "status": None, "bytes": 0}

    def on_Network_responseReceived(self, what):
        self.note(what, status=what["response"]["status"])

    def on_Network_loadingFinished(self, what):
        self.note(what, ended=what["timestamp"], bytes=what["encodedDataLength"])

    def on_Network_loadingFailed(self, what):
        self.note(what, ended=what["timestamp"], error=what["errorText"])

    def note(self, what, **found):
        self.requests.get(what["requestId"], {}).update(found)

    def on_Log_entryAdded(self, what):
        entry = what["entry"]
        self.console.append(f"{entry['source']}: {entry['text']} {entry.get('url', '')}".rstrip())

    def on_Runtime_consoleAPICalled(self, what):
        self.console.append(" ".join(str(each.get("value", each.get("description"))) for each in what["args"]))

    def on_Runtime_exceptionThrown(self, what):
        details = what["exceptionDetails"]
        self.console.append(details.get("exception", {}).get("description", details["text"]))

    def on_Fetch_requestPaused(self, what):
        if self.held is None:
            self.go_on(what)
        else:
            self.held.append(what)

    def on_Fetch_authRequired(self, what):
        name, password = self.user
        self.browser.send("Fetch.continueWithAuth", self.session, requestId=what["requestId"], authChallengeResponse={
            "response": "ProvideCredentials", "username": name, "password": password})

    def hold(self, addresses):
        """Requests for addresses, a pattern with `*`, wait from now on, see next_held()."""
        self.held = []
        self.call("Fetch.enable", patterns=[{"urlPattern": addresses}], handleAuthRequests=bool(self.user))

    def next_held(self, part=""):
        """The next one that waits and has this in its address, which is to be answered or to go on; others go on."""
        end = time.monotonic() + PATIENCE
        request = None
        while request is None or part not in request["request"]["url"]:
            if request:
                self.go_on(request)
            while not self.held:
                self.browser.read(end, f"with a request {part}")
            request = self.held.pop(0)
        # All that was asked for before has come, of which Chromium may tell later.
        while any(not each["ended"] for name, each in self.requests.items() if name != request["networkId"]):
            self.browser.read(end, "with the answers before")
        return request

    def go_on(self, request):
        self.browser.send("Fetch.continueRequest", self.session, requestId=request["requestId"])

    def answer(self, request, body, status=200, kind="application/json", **headers):
        """With headers, whose names have `_` for `-`."""
        headers = {"Content_Type": kind, **headers}
        self.call("Fetch.fulfillRequest", requestId=request["requestId"], responseCode=status,
                  responseHeaders=[{"name": name.replace("_", "-"), "value": value} for name, value in headers.items()],
                  body=base64.b64encode(body.encode()).decode())

    def release(self):
        """All of them go on, and nothing waits any more."""
        held, self.held = self.held, None
        for request in held or ():
            self.go_on(request)
        # Each request waits for on_Fetch_requestPaused, which is what a password costs.
        self.call("Fetch.enable", handleAuthRequests=True) if self.user else self.call("Fetch.disable")

    def body(self, url_part):
        """What the newest answer from such an address was."""
        found = [name for name, each in self.requests.items()
                 if url_part in each["url"] and each["ended"] and each["status"] == 200]
        answer = self.call("Network.getResponseBody", requestId=found[-1])
        return base64.b64decode(answer["body"]).decode() if answer["base64Encoded"] else answer["body"]

    def go(self, address):
        answer = self.call("Page.navigate", url=address)
        if "errorText" in answer:
            raise Refused(f"{address}: {answer['errorText']}")
        self.wait("document.readyState === 'complete'")

    def ask(self, expression, **options):
        """The value of an expression in the page, or of what it promises."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, **options)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Refused(f"{expression}: {details.get('exception', {}).get('description', details['text'])}")
        return answer["result"].get("value")

    def wait(self, expression, seconds=PATIENCE):
        """What the expression is once it is true; until then it may throw, and the page may be left."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(Refused):
                # An element is there, but is no value.
                found = self.ask(f"(found => found instanceof Node || found)({expression})")
                if found:
                    return found
            self.browser.listen(0.02)
        shows = self.ask("`${location.href}: ${document.body?.innerText}`.replace(/\\s+/g, ' ').slice(0, 600)")
        raise TimeoutError(f"waited {seconds} s for {expression}\n{shows}\n{self.console[-3:]}")

    def until(self, condition, what):
        """What condition() gives once it is true, which is what the page asked for or said, not what it shows."""
        end = time.monotonic() + PATIENCE
        while not (found := condition()):
            if time.monotonic() > end:
                raise TimeoutError(f"waited {PATIENCE} s for {what}; the last: {list(self.requests.values())[-3:]}")
            self.browser.listen(0.1)
        return found

    def press(self, key, modifiers=0):
        """One key, by its name or what it types."""
        number, text = KEYS.get(key, (ord(key.upper()[0]), key))
        if modifiers & ~SHIFT:
            text = ""
        if key.isupper() and len(key) == 1 or key == "?":
            modifiers |= SHIFT
        press = {"key": key, "code": f"Key{key.upper()}" if key.isalpha() and len(key) == 1 else key,
                 "windowsVirtualKeyCode": number, "modifiers": modifiers}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **press)
        self.call("Input.dispatchKeyEvent", type="keyUp", **press)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def click(self, selector):
        """An element, where nothing else may lie on it."""
        found = self.ask(f"""(() => {{
          const element = document.querySelector({json.dumps(selector)})
          if (!element) throw new Error('there is none')
          element.scrollIntoView({{block: 'center', inline: 'center', behavior: 'instant'}})
          // The middle, but of a long text its beginning.
          const box = [...element.getClientRects()].find(each => each.width > 0 && each.height > 0)
          const at = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2]
          const top = document.elementFromPoint(...at)
          if (!element.contains(top)) throw new Error('it is covered by ' + (top && top.outerHTML.slice(0, 200)))
          return at
        }})()""")
        point = {"x": found[0], "y": found[1], "button": "left", "clickCount": 1}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, **point)

    def prefers(self, scheme):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def size(self, width, height, phone=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def hide(self, hidden=True):
        """As a window that is minimised, or shown again: document.visibilityState."""
        window = self.browser.call("Browser.getWindowForTarget", targetId=self.target)["windowId"]
        self.browser.call("Browser.setWindowBounds", windowId=window,
                          bounds={"windowState": "minimized" if hidden else "normal"})
        self.wait(f"document.hidden === {str(hidden).lower()}")

    def picture(self):
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
        self.browser.tabs.pop(self.session, None)
