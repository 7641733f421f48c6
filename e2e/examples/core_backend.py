"""The core of the Presence State API in memory, as an example. Nothing but Python 3.9 or newer is needed:

  python3 e2e/examples/core_backend.py
  npm run conformance -- --url http://127.0.0.1:8090/api --profile core --user admin --password secret \
    --people ana:secret,ben:secret,carl:secret

A real one also keeps its data, passwords as hashes only, limits guesses (429), and has sentences for people beside the codes.
"""

import json
import os
import re
import secrets
import threading
import traceback
import unicodedata
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo

PASSWORD = os.environ.get("PASSWORD", "secret")
PAGE_ORIGIN = os.environ.get("PAGE_ORIGIN")
TYPES = ["available", "chat", "away", "dnd", "xa", "unavailable"]
LABELS = dict(zip(TYPES, ["Available", "Chat", "Away", "DND", "Extended Away", "Unavailable"]), not_set="Not set")
RANKS = {name: rank for rank, name in enumerate(LABELS)}
MAX_ID = 2**31 - 1

people = [("admin", "admin", None), ("ana", "user", "1001"), ("ben", "user", "1002"), ("carl", "user", None)]
users = [
    {"id": number, "username": name, "displayName": name, "role": role, "extension": extension, "picks": []}
    for number, (name, role, extension) in enumerate(people, 1)
]
sessions = {}
states = [{"id": number, "type": name, "message": None, "version": 1} for number, name in enumerate(TYPES, 1)]
last_id = len(states)
lock = threading.Lock()


class Refusal(Exception):
    """A status and a code; where fields are at fault, the code of each."""

    def __init__(self, status, code, **fields):
        errors = [{"field": field, "code": fault, "message": fault} for field, fault in fields.items()]
        self.problem = {"status": status, "code": code, "title": code, "errors": errors}


# Checks of a field: each returns the value to be kept, or raises a Wrong with the code of what is wrong.
class Wrong(Exception):
    pass


def check(is_right, code, value=None):
    if not is_right:
        raise Wrong(code)
    return value


def optional(rule, otherwise=None):
    return lambda value=None: otherwise if value is None else rule(value)


def one_of(values, code="not_allowed"):
    return lambda value=None: check(isinstance(value, str) and value in values, code, value)


def whole(value, most=MAX_ID):
    check(isinstance(value, int) and not isinstance(value, bool), "wrong_type")
    return check(1 <= value <= most, "out_of_range", value)


def in_digits(most=MAX_ID):
    return lambda text: whole(int(text) if re.fullmatch("-?[0-9]{1,15}", text) else text, most)


def short(most, code):
    return lambda value: check(len(check(isinstance(value, str), "wrong_type", value)) <= most, code, value)


def needed(rule):
    return lambda *given: rule(*check(given, "required", given))


def line(most, code="too_long"):
    def rule(value):
        text = check(isinstance(value, str), "wrong_type", value).strip()
        check(not any(unicodedata.category(each) == "Cs" for each in text), "malformed_text")
        check(not any(unicodedata.category(each) == "Cc" for each in text), "control_characters")
        return short(most, code)(text)

    return rule


def is_seen(character):
    return unicodedata.category(character) not in ("Cf", "Zs", "Zl", "Zp") and character not in "\u115f\u1160\u2800\u3164\uffa0"


def message_rule(value):
    """One line that shows something, without what turns the direction of what follows. Empty is none."""
    text = line(80, "message_too_long")(value)
    check(text == "" or any(map(is_seen, text)), "message_invisible")
    words = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text).strip()
    return check(len(words.encode()) <= 255, "message_too_many_bytes", words or None)


def until_rule(value):
    pattern = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)"
    check(isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII), "until_malformed")
    try:
        until = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        raise Wrong("until_malformed")
    check(until > now(), "until_past")
    check(until < now() + timedelta(days=5 * 366), "until_too_far")
    # Only now, since the first and the last day of all years may lie outside of them in UTC.
    return until.astimezone(timezone.utc)


def time_zone_rule(value):
    check(isinstance(value, str) and re.match("[A-Z]", value), "time_zone_unknown")
    try:
        return ZoneInfo(value)
    except (OSError, KeyError, ValueError):
        raise Wrong("time_zone_unknown")


def list_fields(*sorts):
    return {
        "search": optional(line(100), ""),
        "sort": optional(one_of([*sorts, *("-" + sort for sort in sorts)]), sorts[0]),
        "page": optional(in_digits(1_000_000), 1),
        "pageSize": optional(in_digits(200), 25),
    }


MINUTES = {"minutes30": 30, "hour1": 60, "hours4": 240}
SIGN_IN_FIELDS = {
    "username": needed(short(200, "too_long")),
    "password": needed(short(256, "password_too_long")),
    "as": optional(one_of(["cookie", "token"])),
}
STATE_FIELDS = {"type": one_of(TYPES, "type_unknown"), "message": optional(message_rule)}
PICK_FIELDS = {
    "stateId": needed(whole),
    "message": optional(message_rule),
    "until": optional(until_rule),
    "end": optional(one_of([*MINUTES, "today", "thisWeek"])),
    "timeZone": optional(time_zone_rule),
}
DELETE_FIELDS = {"replaceWith": optional(in_digits())}
DIRECTORY_FIELDS = {
    **list_fields("displayName", "extension", "type"),
    "type": optional(one_of(LABELS)),
    "favourites": optional(one_of(["first"])),
}


def parse(rules, given):
    """The input by its rules. Refuses it with one code for each field that is at fault."""
    faults = {field: "unknown_field" for field in given if field not in rules}
    parsed = {}
    for field, rule in rules.items():
        try:
            parsed[field] = rule(given[field]) if field in given else rule()
        except Wrong as wrong:
            faults[field] = str(wrong)
    if faults:
        raise Refusal(422, "invalid", **faults)
    return parsed


def now():
    return datetime.now(timezone.utc)


def iso(time):
    return time and time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def end_of(end, zone):
    """Today ends at the next midnight of the zone, this week at that before a Monday."""
    if end in MINUTES:
        return now() + timedelta(minutes=MINUTES[end])
    local = now().astimezone(zone)
    day = local.date() + timedelta(days=1 if end == "today" else 7 - local.weekday())
    return datetime(day.year, day.month, day.day, tzinfo=zone or local.tzinfo).astimezone(timezone.utc)


def label_of(kind, message):
    return LABELS[kind] + (f" ({message})" if message else "")


def folded(text):
    return "".join(each for each in unicodedata.normalize("NFC", text or "") if each == " " or is_seen(each)).upper()


def pick_of(user):
    return next((pick for pick in reversed(user["picks"]) if pick["until"] is None or pick["until"] > now()), None)


def people_in(state):
    return [user for user in users if (pick_of(user) or {}).get("stateId") == state["id"]]


def shown(state):
    label = label_of(state["type"], state["message"])
    return {key: state[key] for key in ("id", "type", "message")} | {"label": label, "inUse": len(people_in(state))}


def presence_of(user):
    nothing = {"type": "not_set", "message": None, "stateId": None, "ownWords": False, "since": None, "until": None}
    pick = pick_of(user) or nothing
    state = next((state for state in states if state["id"] == pick["stateId"]), pick)
    message = pick["message"] if pick["ownWords"] else state["message"]
    return {
        "extension": user["extension"],
        "type": state["type"],
        "message": message,
        "label": label_of(state["type"], message),
        "stateId": pick["stateId"],
        "ownWords": pick["ownWords"],
        "since": iso(pick["since"]),
        "until": iso(pick["until"]),
        "setBy": {"self": True, "displayName": user["displayName"]} if pick["since"] else None,
        "reason": None,
    }


def session_of(user, **token):
    who = user and {key: value for key, value in user.items() if key != "picks"}
    may = {
        "manageStates": bool(user) and user["role"] == "admin",
        "manageUsers": False,
        "setOwnPresence": bool(user and user["extension"]),
        "setAnyPresence": False,
    }
    expires = iso(now() + timedelta(days=1)) if user else None
    offer = {"contract": "1.0", "capabilities": ["core"]}
    return {"user": who, "may": may, "expiresAt": expires, "setupNeeded": False, **offer, **token}


def page_of(items, given, text_of, key_of):
    """A page of those in whose text the search is found."""
    found = [item for item in items if folded(given["search"]) in folded(text_of(item))]
    sort = given["sort"]
    found.sort(key=lambda item: key_of(item, sort.lstrip("-")), reverse=sort.startswith("-"))
    page, size = given["page"], given["pageSize"]
    return {"items": found[(page - 1) * size : page * size], "total": len(found), "page": page, "pageSize": size}


def state_key(state, sort):
    return {"type": RANKS[state["type"]], "message": folded(state["message"]), "inUse": state["inUse"]}[sort]


def person_key(entry, sort):
    return RANKS[entry["presence"]["type"]] if sort == "type" else folded(entry[sort])


# The calls. Each returns what it answers (nothing is 204), and may set the reply's status and headers.
def find_state(call):
    return next((state for state in states if state["id"] == call.id), None) or call.refuse(404, "not_found")


def answer_state(call, state):
    call.headers_out["ETag"] = f'"{state["version"]}"'
    return shown(state)


def check_unique(call, own=None):
    wanted = call.input["type"], folded(call.input["message"])
    if any(state is not own and (state["type"], folded(state["message"])) == wanted for state in states):
        call.refuse(409, "state_duplicate", message="state_duplicate")


def check_version(call, state):
    given = call.headers.get("If-Match")
    if given is None:
        call.refuse(428, "if_match_required")
    if given != "*" and f'"{state["version"]}"' not in re.split(r",\s*", given):
        call.refuse(412, "stale")


def check_known(call, field):
    if not any(state["id"] == call.input[field] for state in states):
        call.refuse(422, "invalid", **{field: "state_unknown"})


def check_presence(call):
    if not call.user["extension"]:
        call.refuse(403, "presence_off")


def set_cookie(call, token, age):
    call.headers_out["Set-Cookie"] = f"presence_session={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age={age}"


def get_session(call):
    return session_of(call.user)


def bytes_of(text):
    return text.encode(errors="surrogatepass")


def sign_in(call):
    name = call.input["username"].strip().lower()
    user = next((user for user in users if user["username"] == name), None)
    if not user or not secrets.compare_digest(bytes_of(call.input["password"]), bytes_of(PASSWORD)):
        call.refuse(401, "wrong_credentials")
    token = secrets.token_urlsafe(32)
    sessions[token] = user
    if call.input["as"] == "token":
        return session_of(user, token=token)
    set_cookie(call, token, 86_400)
    return session_of(user)


def sign_out(call):
    sessions.pop(call.token, None)
    set_cookie(call, "", 0)


def list_states(call):
    return page_of([shown(state) for state in states], call.input, lambda state: state["label"], state_key)


def create_state(call):
    global last_id
    check_unique(call)
    last_id += 1
    states.append({"id": last_id, **call.input, "version": 1})
    call.status = 201
    return answer_state(call, states[-1])


def get_state(call):
    return answer_state(call, find_state(call))


def update_state(call):
    state = find_state(call)
    check_version(call, state)
    check_unique(call, state)
    state.update(call.input, version=state["version"] + 1)
    return answer_state(call, state)


def delete_state(call):
    state = find_state(call)
    check_version(call, state)
    replacement = call.input["replaceWith"]
    if replacement == state["id"]:
        call.refuse(422, "invalid", replaceWith="replacement_same")
    if replacement:
        check_known(call, "replaceWith")
    for pick in (pick for user in users for pick in user["picks"] if pick["stateId"] == state["id"]):
        # Who is in it moves to the replacement, or keeps its type and its words.
        words = pick["message"] if pick["ownWords"] else state["message"]
        pick.update(stateId=replacement, type=state["type"], message=words)
    states.remove(state)


def get_state_usage(call):
    inside = [{key: user[key] for key in ("extension", "displayName")} for user in people_in(find_state(call))]
    return {"inUse": len(inside), "people": inside[:20], "chosen": {"signIn": 0, "signOut": 0, "action": 0}}


def get_my_presence(call):
    check_presence(call)
    return presence_of(call.user)


def set_my_presence(call):
    check_presence(call)
    check_known(call, "stateId")
    given = call.input
    if given["end"] and given["until"]:
        call.refuse(422, "invalid", end="end_twice")
    until = end_of(given["end"], given["timeZone"]) if given["end"] else given["until"]
    words = given["message"]
    pick = {"stateId": given["stateId"], "message": words, "ownWords": words is not None, "since": now(), "until": until}
    # A pick without an end takes the place of all others. One with an end lies upon them, and they come back after it.
    call.user["picks"] = [*call.user["picks"], pick] if until else [pick]
    return presence_of(call.user)


def clear_my_presence(call):
    check_presence(call)
    call.user["picks"] = []
    return presence_of(call.user)


def entry_text(entry):
    return "\n".join([entry["displayName"], entry["extension"], entry["presence"]["label"]])


def list_presences(call):
    entries = [
        {"extension": user["extension"], "displayName": user["displayName"], "presence": presence_of(user)}
        for user in users
        if user["extension"]
    ]
    counts = {}
    everyone = {**call.input, "page": 1, "pageSize": len(entries)}
    for entry in page_of(entries, everyone, entry_text, person_key)["items"]:
        kind = entry["presence"]["type"]
        counts[kind] = counts.get(kind, 0) + 1
    of_type = [entry for entry in entries if call.input["type"] in (None, entry["presence"]["type"])]
    return {**page_of(of_type, call.input, entry_text, person_key), "counts": counts}


# Each call: who may make it, the fields of its query or body, what it does.
OPERATIONS = {
    "GET /session": ("anyone", {}, get_session),
    "POST /session": ("anyone", SIGN_IN_FIELDS, sign_in),
    "DELETE /session": ("anyone", {}, sign_out),
    "GET /states": ("user", list_fields("type", "message", "inUse"), list_states),
    "POST /states": ("admin", STATE_FIELDS, create_state),
    "GET /states/{id}": ("user", {}, get_state),
    "PUT /states/{id}": ("admin", STATE_FIELDS, update_state),
    "DELETE /states/{id}": ("admin", DELETE_FIELDS, delete_state),
    "GET /states/{id}/usage": ("admin", {}, get_state_usage),
    "GET /me/presence": ("user", {}, get_my_presence),
    "PUT /me/presence": ("user", PICK_FIELDS, set_my_presence),
    "DELETE /me/presence": ("user", {}, clear_my_presence),
    "GET /presences": ("user", DIRECTORY_FIELDS, list_presences),
}


class Call(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body of an answer go out at once: one after the other, each answer would take 40 ms.
    wbufsize = -1

    def refuse(self, status, code, **fields):
        raise Refusal(status, code, **fields)

    def log_message(self, *_):
        pass

    def read_input(self, body):
        if not self.headers.get("Content-Type", "").startswith("application/json"):
            self.refuse(415, "not_json")
        if len(body) > 100_000:
            self.refuse(413, "too_large")
        try:
            given = json.loads(body)
        except (ValueError, RecursionError):
            given = None
        return given if isinstance(given, dict) else self.refuse(422, "invalid")

    def answer(self, body):
        """Looks in this order: is there such a call, does another site make it, who makes it, may they, what do they send."""
        url = urlsplit(self.path)
        given_path = url.path[len("/api") :] if url.path.startswith("/api") else url.path
        path = re.sub("^/states/[^/]+", "/states/{id}", given_path)
        if f"{self.command} {path}" not in OPERATIONS:
            is_known = any(name.endswith(f" {path}") for name in OPERATIONS)
            self.refuse(*((405, "method_not_allowed") if is_known else (404, "not_offered")))
        who, rules, run = OPERATIONS[f"{self.command} {path}"]
        bearer = re.match("Bearer (.+)", self.headers.get("Authorization", ""))
        host = self.headers.get("Host")
        own = [f"http://{host}", f"https://{host}", PAGE_ORIGIN, None]
        if self.command != "GET" and not bearer and self.headers.get("Origin") not in own:
            self.refuse(403, "cross_site")
        carried = bearer or re.search("presence_session=([^;]+)", self.headers.get("Cookie", ""))
        self.token = carried and carried[1]
        self.user = sessions.get(self.token)
        if not self.user and who != "anyone":
            self.refuse(401, "not_signed_in")
        if who == "admin" and self.user["role"] != "admin":
            self.refuse(403, "forbidden")
        if "{id}" in path:
            number = re.match("/states/([1-9][0-9]*)(/|$)", given_path)
            self.id = int(number[1]) if number else self.refuse(404, "not_found")
        takes_body = self.command in ("POST", "PUT")
        self.input = parse(rules, self.read_input(body) if takes_body else dict(parse_qsl(url.query, True)))
        return run(self)

    def handle_call(self):
        self.status, self.headers_out = 200, {"Cache-Control": "no-store"}
        if PAGE_ORIGIN:
            self.headers_out["Access-Control-Allow-Origin"] = PAGE_ORIGIN
            self.headers_out["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
            self.headers_out["Access-Control-Allow-Headers"] = "authorization, content-type, if-match"
            self.headers_out["Access-Control-Expose-Headers"] = "etag, retry-after"
        try:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            with lock:
                reply = None if PAGE_ORIGIN and self.command == "OPTIONS" else self.answer(body)
            kind = "application/json"
        except Refusal as refusal:
            reply, kind, self.status = refusal.problem, "application/problem+json", refusal.problem["status"]
        except Exception:
            traceback.print_exc()
            reply, kind, self.status = Refusal(500, "internal").problem, "application/problem+json", 500
            self.close_connection = True
        text = b"" if reply is None else json.dumps(reply).encode()
        self.send_response(self.status if text else 204)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        if text:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = handle_call


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8090"))), Call)
print(f"http://127.0.0.1:{server.server_port}/api", flush=True)
server.serve_forever()
