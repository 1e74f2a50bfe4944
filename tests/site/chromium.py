"""Debian's chromium without a window, driven over --remote-debugging-pipe: file descriptors 3 and 4, a message a
NUL. Nothing but the standard library."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

SECONDS = 60
KEYS = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40, "ArrowLeft": 37, "ArrowRight": 39, "Tab": 9, "End": 35,
        "Home": 36, "PageDown": 34, "PageUp": 33}


class Browser:
    def __init__(self):
        program = shutil.which("chromium")
        if program is None:
            raise SystemExit("没有 chromium：apt-get install chromium")
        self.profile = tempfile.mkdtemp(prefix="juesuan_chromium_")
        here_in, there_out = os.pipe()
        there_in, here_out = os.pipe()
        self.process = subprocess.Popen(
            ["bash", "-c", f'exec "$0" "$@" 3<&{there_in} 4>&{there_out}', program, "--headless", "--no-sandbox",
             "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
             "--hide-scrollbars", "--font-render-hinting=none", f"--user-data-dir={self.profile}", "about:blank"],
            pass_fds=(there_in, there_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(there_in)
        os.close(there_out)
        self.read_from, self.write_to = here_in, here_out
        self.buffer = b""
        self.number = 0
        self.events = []

    def close(self):
        self.send("Browser.close")
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)

    def message(self, until):
        while b"\0" not in self.buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.read_from], [], [], left)[0]:
                return None
            part = os.read(self.read_from, 1 << 20)
            if not part:
                raise RuntimeError("chromium 退出了")
            self.buffer += part
        one, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(one)

    def send(self, method, session=None, **parameters):
        """The result of a command; what happens meanwhile goes to `events`."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        data = json.dumps(command).encode() + b"\0"
        while data:
            data = data[os.write(self.write_to, data):]
        until = time.monotonic() + SECONDS
        while (message := self.message(until)) is not None:
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            if "method" in message:
                self.events.append(message)
        raise RuntimeError(f"{method}: 等了{SECONDS}秒没有回答")

    def page(self, width=1280, height=900):
        return Page(self, width, height)


class Page:
    def __init__(self, browser, width, height):
        self.browser = browser
        self.target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(domain + ".enable")
        self.size(width, height)

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def size(self, width, height, phone=False):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def close(self):
        self.browser.send("Target.closeTarget", targetId=self.target)

    def own_events(self):
        return [event for event in self.browser.events if event.get("sessionId") == self.session]

    def forget(self):
        self.browser.events = [event for event in self.browser.events if event.get("sessionId") != self.session]

    def open(self, path):
        """Loads a file and waits for its load event; seconds."""
        self.send("Page.navigate", url="about:blank")  # or only the part after # would change
        self.wait("location.href === 'about:blank'")
        self.forget()
        start = time.monotonic()
        self.send("Page.navigate", url="file://" + path)
        self.wait("location.protocol === 'file:' && document.readyState === 'complete'")
        self.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
        return time.monotonic() - start

    def eval(self, expression):
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(f"{expression}: {answer['exceptionDetails'].get('exception', answer)}")
        return answer["result"].get("value")

    def wait(self, condition, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if self.eval(f"!!({condition})"):
                    return
            except (AssertionError, RuntimeError):
                pass  # between two pages
            time.sleep(0.01)
        raise AssertionError(f"等了{seconds}秒也不成立：{condition}")

    def key(self, name):
        code = KEYS.get(name, ord(name.upper()) if len(name) == 1 else 0)
        text = {"text": "\r"} if name == "Enter" else {"text": name} if len(name) == 1 else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", key=name, windowsVirtualKeyCode=code, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def click(self, selector):
        box = self.eval(f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.scrollIntoView({{block: 'center'}});"
                        " const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def screenshot(self, path, whole=False):
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(data))

    def pdf(self, path):
        data = self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69)["data"]
        with open(path, "wb") as out:
            out.write(base64.b64decode(data))

    def complaints(self):
        """What the console or the network would complain of."""
        self.eval("1")
        found = []
        for event in self.own_events():
            kind, parameters = event["method"], event["params"]
            if kind == "Runtime.exceptionThrown":
                found.append("异常 " + str(parameters["exceptionDetails"].get("exception", {}).get("description")))
            elif kind == "Runtime.consoleAPICalled" and parameters["type"] in ("error", "warning", "assert"):
                found.append("控制台 " + str(parameters["args"]))
            elif kind == "Log.entryAdded" and parameters["entry"]["level"] in ("error", "warning"):
                found.append("记录 " + parameters["entry"]["text"])
            elif kind == "Network.requestWillBeSent" and not parameters["request"]["url"].startswith(("file:", "data:")):
                found.append("外部请求 " + parameters["request"]["url"])
            elif kind == "Network.loadingFailed":
                found.append("读不到 " + parameters.get("errorText", ""))
        return found
