"""The core of the Presence State API in memory: a whole backend, to read and to start from. Nothing but Python 3.9 is needed:

  python3 e2e/examples/core_backend.py
  npm run conformance -- --url http://127.0.0.1:8090/api --profile core --user admin --password secret \
    --people ana:secret,ben:secret,carl:secret

A real one also keeps its data, passwords as hashes only, and has sentences for people beside the codes.
"""

import json
import os
import re
import secrets
import sys
import threading
import traceback
import unicodedata
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

PASSWORD = os.environ.get("PASSWORD", "secret").encode()
PAGE_ORIGIN = os.environ.get("PAGE_ORIGIN")
TYPES = ["available", "chat", "away", "dnd", "xa", "unavailable"]
LABELS = dict(zip(TYPES, ["Available", "Chat", "Away", "DND", "Extended Away", "Unavailable"]), not_set="Not set")
RANKS = {name: rank for rank, name in enumerate(LABELS)}
MAX_ID = 2**31 - 1
MAX_BYTES = 65_536
DAY = timedelta(days=1)

users = [
    {"id": 1, "username": "admin", "displayName": "Admin", "role": "admin", "extension": None},
    {"id": 2, "username": "ana", "displayName": "Ana", "role": "user", "extension": "1001"},
    {"id": 3, "username": "ben", "displayName": "Ben", "role": "user", "extension": "1002"},
    {"id": 4, "username": "carl", "displayName": "Carl", "role": "user", "extension": None},
]
states = [{"id": number, "type": name, "message": None, "version": 1} for number, name in enumerate(TYPES, 1)]
last_id = len(states)
picks = []
sessions = {}
wrong_passwords = []
lock = threading.Lock()


class Refusal(Exception):
    """A problem: a status and a code; where fields are at fault, the code of each."""

    def __init__(self, status, code, fields):
        errors = [{"field": field, "code": fault, "message": fault} for field, fault in fields.items()]
        self.problem = {"status": status, "code": code, "title": code, "errors": errors}


def refuse(status, code, fields={}):
    raise Refusal(status, code, fields)


# What is trimmed. By itself, strip() takes control characters, too, which are to be refused.
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
# Unicode's Default_Ignorable_Code_Point, and Braille's blank.
UNSEEN = (
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def trimmed(text):
    return text.strip(BLANKS)


def folded(text):
    """A text as it is compared: without regard to case, to how accents are composed, and to what can't be seen."""
    return unicodedata.normalize("NFC", re.sub(UNSEEN, "", text or "").lower().upper())


def cleaned(message):
    """What is kept of a message: nothing that turns the direction of the text after it. Empty is none."""
    return trimmed(re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", message or "")) or None


# What fields accept: the tests of each, in their order, by the codes of what fails them.
def is_text(value):
    return isinstance(value, str)


def is_whole(value):
    return type(value) is int or (type(value) is float and value.is_integer())


def is_from_1_to(most):
    return lambda number: 1 <= int(number) <= most


def is_short(most):
    return lambda text: len(trimmed(text)) <= most


def has_no(category):
    return lambda text: all(unicodedata.category(each) != category for each in trimmed(text))


def time_of(text):
    clock = r"(?:[01]\d|2[0-3]):[0-5]\d"
    found = re.fullmatch(rf"(\d\d\d\d-\d\d-\d\dT{clock}:[0-5]\d)(\.\d+)?(Z|[+-]{clock})", text, re.ASCII)
    if not found:
        return None
    seconds, fraction, offset = found.groups(".")
    try:
        # Before Python 3.11 it has to have six digits of a fraction, and no Z.
        return datetime.fromisoformat(seconds + fraction[:7].ljust(7, "0") + offset.replace("Z", "+00:00"))
    except ValueError:
        return None


def is_time_zone(name):
    try:
        return bool(re.match("[A-Za-z]", name) and ZoneInfo(name))
    except (OSError, KeyError, ValueError):
        return False


def optional(tests):
    return {"optional": None, **tests}


def one_of(words):
    return {"not_allowed": lambda value: is_text(value) and value in words}


def digits(most):
    return {"wrong_type": lambda text: is_text(text) and re.fullmatch("-?[0-9]{1,15}", text), "out_of_range": is_from_1_to(most)}


LINE = {"wrong_type": is_text, "malformed_text": has_no("Cs"), "control_characters": has_no("Cc")}
MESSAGE = optional(
    {
        **LINE,
        "message_too_long": is_short(80),
        "message_invisible": lambda text: trimmed(text) == "" or trimmed(folded(text)) != "",
        "message_too_many_bytes": lambda text: len((cleaned(text) or "").encode()) <= 255,
    }
)
MINUTES = {"minutes30": 30, "hour1": 60, "hours4": 240}


def list_fields(*sorts):
    return {
        "search": optional({**LINE, "too_long": is_short(100)}),
        "sort": optional(one_of([*sorts, *("-" + sort for sort in sorts)])),
        "page": optional(digits(1_000_000)),
        "pageSize": optional(digits(200)),
    }


SIGN_IN_FIELDS = {
    "username": {"wrong_type": is_text, "too_long": lambda text: len(text) <= 200},
    "password": {"wrong_type": is_text, "password_too_long": lambda text: len(text) <= 256},
    "as": optional(one_of(["cookie", "token"])),
}
STATE_FIELDS = {"type": {"type_unknown": lambda value: is_text(value) and value in TYPES}, "message": MESSAGE}
DELETE_FIELDS = {"replaceWith": optional(digits(MAX_ID))}
PICK_FIELDS = {
    "stateId": {"wrong_type": is_whole, "out_of_range": is_from_1_to(MAX_ID)},
    "message": MESSAGE,
    "until": optional(
        {
            "until_malformed": lambda text: is_text(text) and time_of(text),
            "until_past": lambda text: time_of(text) > now(),
            "until_too_far": lambda text: time_of(text) <= now() + 5 * 366 * DAY,
        }
    ),
    "end": optional(one_of([*MINUTES, "today", "thisWeek"])),
    "timeZone": optional({"wrong_type": is_text, "time_zone_unknown": is_time_zone}),
}
DIRECTORY_FIELDS = {
    **list_fields("displayName", "extension", "type"),
    "type": optional(one_of(LABELS)),
    "favourites": optional(one_of(["first"])),
}


def fault_of(tests, sent, name):
    """The code of what is wrong with a field, or None. One that is optional may be left out, or null."""
    if tests is None:
        return "unknown_field"
    if "optional" in tests and sent.get(name) is None:
        return None
    if name not in sent and "wrong_type" in tests:
        return "required"
    return next((code for code, test in tests.items() if test and not test(sent.get(name))), None)


def validate(fields, sent):
    faults = {name: fault_of(fields.get(name), sent, name) for name in [*fields, *sent]}
    faults = {name: code for name, code in faults.items() if code}
    if faults:
        refuse(422, "invalid", faults)


def now():
    return datetime.now(timezone.utc)


def iso(time):
    return time.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def end_of(end, zone):
    """When a pick of now ends: after some minutes, today at the zone's next midnight, this week at that before a Monday."""
    if end in MINUTES:
        return now() + timedelta(minutes=MINUTES[end])
    tzinfo = zone and ZoneInfo(zone)
    today = now().astimezone(tzinfo).date()
    day = today + (DAY if end == "today" else (7 - today.weekday()) * DAY)
    # A time without a zone is one of this machine.
    return datetime(day.year, day.month, day.day, tzinfo=tzinfo)


# What is shown.
def label_of(item):
    return LABELS[item["type"]] + (f" ({item['message']})" if item["message"] else "")


def pick_of(extension):
    live = (pick for pick in reversed(picks) if pick["until"] is None or pick["until"] > iso(now()))
    return next((pick for pick in live if pick["extension"] == extension), None)


def people_in(state):
    return [user for user in users if (pick_of(user["extension"]) or {}).get("stateId") == state["id"]]


def shown(state):
    kept = {key: state[key] for key in ("id", "type", "message")}
    return {**kept, "label": label_of(state), "inUse": len(people_in(state))}


def presence_of(extension):
    nothing = dict.fromkeys(["message", "stateId", "since", "until", "setBy", "reason"])
    pick = pick_of(extension) or {"extension": extension, "type": "not_set", "ownWords": False, **nothing}
    return {**pick, "label": label_of(pick)}


def session_of(session, **token):
    user = session and session["user"]
    may = {
        "manageStates": bool(user) and user["role"] == "admin",
        "manageUsers": False,
        "setOwnPresence": bool(user and user["extension"]),
        "setAnyPresence": False,
    }
    expires = session and session["expiresAt"]
    offer = {"contract": "1.0", "capabilities": ["core"]}
    return {"user": user, "may": may, "expiresAt": expires, "setupNeeded": False, **offer, **token}


def search(items, text, text_of):
    return [item for item in items if folded(trimmed(text or "")) in folded(text_of(item))]


def page_of(items, given, keys):
    """A page of a list, sorted by one of its keys; equals are in the order of the first."""
    first = next(iter(keys))
    sort = given.get("sort", first)
    ordered = sorted(sorted(items, key=keys[first]), key=keys[sort.lstrip("-")], reverse=sort.startswith("-"))
    page, size = int(given.get("page", 1)), int(given.get("pageSize", 25))
    return {"items": ordered[(page - 1) * size : page * size], "total": len(items), "page": page, "pageSize": size}


STATE_KEYS = {
    "type": lambda state: (RANKS[state["type"]], folded(state["message"])),
    "message": lambda state: folded(state["message"]),
    "inUse": lambda state: len(people_in(state)),
}
PERSON_KEYS = {
    "displayName": lambda entry: (folded(entry["displayName"]), entry["extension"]),
    "extension": lambda entry: folded(entry["extension"]),
    "type": lambda entry: RANKS[entry["presence"]["type"]],
}


# What the calls have in common.
def find_state(call):
    return next((state for state in states if str(state["id"]) == call.id), None) or refuse(404, "not_found")


def known_state(number, field):
    found = next((state for state in states if state["id"] == number), None)
    return found or refuse(422, "invalid", {field: "state_unknown"})


def answer_state(call, state):
    call.headers_out["ETag"] = f'"{state["version"]}"'
    return shown(state)


def save_state(call, state):
    saved = {**state, "type": call.input["type"], "message": cleaned(call.input.get("message"))}
    if any(other is not state and folded(label_of(other)) == folded(label_of(saved)) for other in states):
        refuse(409, "state_duplicate", {"message": "state_duplicate"})
    state.update(saved, version=state["version"] + 1)
    move_picks(state["id"], state)
    return answer_state(call, state)


def move_picks(number, state):
    """Whoever picked a state follows it, or moves to another. Own words stay."""
    for pick in picks:
        if pick["stateId"] == number:
            words = pick["message"] if pick["ownWords"] else state["message"]
            pick.update(stateId=state["id"], type=state["type"], message=words)


def set_cookie(call, token, age):
    call.headers_out["Set-Cookie"] = f"presence_session={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age={age}"


def read_query(query):
    """The parameters of a query; one that is given twice is a list, which no field accepts."""
    given = parse_qs(query, keep_blank_values=True)
    return {name: values if len(values) > 1 else values[0] for name, values in given.items()}


CALLS = {}


def on(name, who, fields):
    """A call: who may make it (a person is a user with an extension), the fields of its body or query. None is 204."""

    def decorate(run):
        CALLS[name] = (who, fields, run)
        return run

    return decorate


@on("GET /session", "anyone", {})
def get_session(call):
    return session_of(call.session)


@on("POST /session", "anyone", SIGN_IN_FIELDS)
def sign_in(call):
    name = folded(trimmed(call.input["username"]))
    user = next((user for user in users if folded(user["username"]) == name), None)
    wrong_passwords[:] = [(each, time) for each, time in wrong_passwords if time > monotonic() - 60]
    if sum(each == name for each, _ in wrong_passwords) >= 10:
        refuse(429, "too_many_attempts")
    password = call.input["password"].encode(errors="surrogatepass")
    if not user or not secrets.compare_digest(password, PASSWORD):
        wrong_passwords.append((name, monotonic()))
        refuse(401, "wrong_credentials")
    token = secrets.token_urlsafe(32)
    session = {"user": user, "expiresAt": iso(now() + DAY)}
    sessions[token] = session
    if call.input.get("as") == "token":
        return session_of(session, token=token)
    set_cookie(call, token, 86_400)
    return session_of(session)


@on("DELETE /session", "anyone", {})
def sign_out(call):
    sessions.pop(call.token, None)
    if "Authorization" not in call.headers:
        set_cookie(call, "", 0)


@on("GET /states", "user", list_fields("type", "message", "inUse"))
def list_states(call):
    page = page_of(search(states, call.input.get("search"), label_of), call.input, STATE_KEYS)
    return {**page, "items": [shown(state) for state in page["items"]]}


@on("POST /states", "admin", STATE_FIELDS)
def create_state(call):
    global last_id
    last_id += 1
    state = {"id": last_id, "version": 0}
    answer = save_state(call, state)
    states.append(state)
    call.status = 201
    return answer


@on("GET /states/{id}", "user", {})
def get_state(call):
    return answer_state(call, call.state)


@on("PUT /states/{id}", "admin", STATE_FIELDS)
def update_state(call):
    return save_state(call, call.state)


@on("DELETE /states/{id}", "admin", DELETE_FIELDS)
def delete_state(call):
    state, replacement = call.state, int(call.input.get("replaceWith", 0))
    if replacement == state["id"]:
        refuse(422, "invalid", {"replaceWith": "replacement_same"})
    move_picks(state["id"], known_state(replacement, "replaceWith") if replacement else {**state, "id": None})
    states.remove(state)


@on("GET /states/{id}/usage", "admin", {})
def get_state_usage(call):
    people = [{key: user[key] for key in ("extension", "displayName")} for user in people_in(call.state)]
    return {"inUse": len(people), "people": people[:20], "chosen": {"signIn": 0, "signOut": 0, "action": 0}}


@on("GET /me/presence", "person", {})
def get_my_presence(call):
    return presence_of(call.user["extension"])


@on("PUT /me/presence", "person", PICK_FIELDS)
def set_my_presence(call):
    extension, given = call.user["extension"], call.input
    state = known_state(given["stateId"], "stateId")
    if given.get("end") and given.get("until"):
        refuse(422, "invalid", {"end": "end_twice"})
    ends = given.get("until") and time_of(given["until"])
    if given.get("end"):
        ends = end_of(given["end"], given.get("timeZone"))
    until = ends and iso(ends)
    own = cleaned(given.get("message"))
    words = {"type": state["type"], "message": own or state["message"], "stateId": state["id"], "ownWords": own is not None}
    set_by = {"self": True, "displayName": call.user["displayName"]}
    pick = {"extension": extension, **words, "since": iso(now()), "until": until, "setBy": set_by, "reason": None}
    # Without an end it takes the place of all others. With one it lies upon those that end later, and they come back after it;
    # but not the one in force, if that says the same.
    current = pick_of(extension)
    is_same = current and all(current[key] == pick[key] for key in ("stateId", "message"))

    def stays(each):
        waits = until and (each["until"] is None or each["until"] > until) and not (is_same and each is current)
        return each["extension"] != extension or waits

    picks[:] = [*filter(stays, picks), pick]
    return presence_of(extension)


@on("DELETE /me/presence", "person", {})
def clear_my_presence(call):
    picks[:] = [pick for pick in picks if pick["extension"] != call.user["extension"]]
    return presence_of(call.user["extension"])


@on("GET /presences", "user", DIRECTORY_FIELDS)
def list_presences(call):
    people = [{key: user[key] for key in ("extension", "displayName")} for user in users if user["extension"]]
    entries = [{**person, "presence": presence_of(person["extension"])} for person in people]

    def text_of(entry):
        return "\n".join([entry["displayName"], entry["extension"], entry["presence"]["label"]])

    found = search(entries, call.input.get("search"), text_of)
    of_type = {name: [entry for entry in found if entry["presence"]["type"] == name] for name in LABELS}
    counts = {name: len(entries) for name, entries in of_type.items()}
    return {**page_of(of_type.get(call.input.get("type"), found), call.input, PERSON_KEYS), "counts": counts}


def is_cross_site(headers):
    """Whether a browser sent it from a page of another site, which would ride on the cookie."""
    site, origin, host = headers.get("Sec-Fetch-Site"), headers.get("Origin"), headers.get("Host")
    if site in ("same-origin", "none") or (origin and origin == PAGE_ORIGIN):
        return False
    return bool(site) or origin not in (None, f"http://{host}", f"https://{host}")


def check_version(state, given):
    if given is None:
        refuse(428, "if_match_required")
    if given != "*" and f'"{state["version"]}"' not in re.split(r"\s*,\s*", given):
        refuse(412, "stale")


class Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body of an answer go out at once: one after the other, each answer would take 40 ms.
    wbufsize = -1
    timeout = 60

    def log_message(self, *_):
        pass

    def read_body(self):
        """The body; None when its length is not given. What is beyond the most that one may have is read, too, and left out."""
        length = self.headers.get("Content-Length", "0")
        # Where the next call begins is known only by its length.
        if "Transfer-Encoding" in self.headers or not re.fullmatch("[0-9]{1,12}", length):
            self.close_connection = True
            return None
        body, left = self.rfile.read(min(int(length), MAX_BYTES + 1)), int(length) - MAX_BYTES - 1
        while left > 0 and self.rfile.read(min(left, MAX_BYTES)):
            left -= MAX_BYTES
        return body

    def read_json(self, body):
        if not re.match(r"application/json\s*(;|$)", self.headers.get("Content-Type", ""), re.IGNORECASE):
            refuse(415, "not_json")
        if body is None:
            refuse(411, "length_required")
        if len(body) > MAX_BYTES:
            refuse(413, "too_large")
        try:
            given = json.loads(body.decode())
        except (ValueError, RecursionError):
            given = None
        return given if isinstance(given, dict) else refuse(422, "invalid", {"": "wrong_type"})

    def answer(self, body):
        """Looks in this order: is there such a call, does another site make it, who makes it, may they, what do they send."""
        method = "GET" if self.command == "HEAD" else self.command
        address, _, query = self.path.partition("?")
        address = address[len("/api") :] if address.startswith("/api") else address
        number = re.match("/states/([^/]+)", address)
        self.id = number and number[1]
        path = re.sub("^/states/[^/]+", "/states/{id}", address)
        if f"{method} {path}" not in CALLS:
            is_known = any(name.endswith(f" {path}") for name in CALLS)
            refuse(*((405, "method_not_allowed") if is_known else (404, "not_offered")))
        who, fields, run = CALLS[f"{method} {path}"]
        authorization = self.headers.get("Authorization")
        bearer = re.fullmatch(r"Bearer +(\S+)", authorization or "", re.IGNORECASE)
        if method != "GET" and not bearer and is_cross_site(self.headers):
            refuse(403, "cross_site")
        cookie = re.search(r"\bpresence_session=([^;]+)", self.headers.get("Cookie", ""))
        carried = cookie if authorization is None else bearer
        self.token = carried and carried[1]
        self.session = sessions.get(self.token)
        if self.session and self.session["expiresAt"] <= iso(now()):
            self.session = None
        self.user = self.session and self.session["user"]
        if who != "anyone" and not self.user:
            refuse(401, "not_signed_in")
        if who == "admin" and self.user["role"] != "admin":
            refuse(403, "forbidden")
        self.input = self.read_json(body) if method in ("POST", "PUT") else read_query(query)
        validate(fields, self.input)
        if who == "person" and not self.user["extension"]:
            refuse(403, "presence_off")
        if self.id:
            self.state = find_state(self)
            if method != "GET":
                check_version(self.state, self.headers.get("If-Match"))
        return run(self)

    def handle_call(self):
        self.status, self.headers_out = 200, {"Cache-Control": "no-store"}
        if PAGE_ORIGIN:
            self.headers_out["Access-Control-Allow-Origin"] = PAGE_ORIGIN
            self.headers_out["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
            self.headers_out["Access-Control-Allow-Headers"] = "authorization, content-type, if-match"
            self.headers_out["Access-Control-Expose-Headers"] = "etag, retry-after"
        body, kind = self.read_body(), "application/json"
        try:
            with lock:
                reply = None if PAGE_ORIGIN and self.command == "OPTIONS" else self.answer(body)
        except Exception as error:
            if not isinstance(error, Refusal):
                traceback.print_exc()
                error = Refusal(500, "internal", {})
            reply, kind, self.status = error.problem, "application/problem+json", error.problem["status"]
            if self.status == 429:
                self.headers_out["Retry-After"] = "60"
        text = b"" if reply is None else json.dumps(reply).encode()
        self.send_response(self.status if text else 204)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        if text:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text if self.command != "HEAD" else b"")

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_HEAD = handle_call


class Server(ThreadingHTTPServer):
    def handle_error(self, *args):
        # A caller who hangs up is no error.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*args)


server = Server(("127.0.0.1", int(os.environ.get("PORT", "8090"))), Call)
print(f"http://127.0.0.1:{server.server_port}/api", flush=True)
server.serve_forever()
