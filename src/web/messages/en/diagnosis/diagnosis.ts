/** What the page that looks at the way to the API says. A sentence of `todo` belongs to the one of `found` with its name. */
export const diagnosis = {
  title: 'Diagnosis',
  text: 'This page looks at the way to the API, for whoever sets it up. It changes nothing.',
  running: 'Looking…',
  done: '{wrong, plural, =0 {Nothing is wrong} one {# thing is wrong} other {# things are wrong}}, {look, number} to check, {unknown, number} unknown.',
  again: 'Look again',
  leave: 'Home',
  signIn: 'Sign in',
  results: 'What was looked at',
  asText: 'Diagnosis as text',
  page: 'Page: {address}',
  browser: 'Browser: {name}',
  waiting: 'Not looked at yet.',
  listening: 'Listening. This takes up to half a minute.',

  verdict: {
    fine: 'Fine',
    look: 'Check this',
    wrong: 'Wrong',
    unknown: 'Unknown',
  },

  line: {
    address: 'Address of the API',
    reach: 'An answer',
    cors: 'Another origin (CORS)',
    api: 'The Presence State API',
    contract: 'Version of the contract',
    parts: 'Parts of the API',
    preflight: 'Headers and methods',
    credentials: 'Who is signed in',
    states: 'The list of states',
    etag: 'ETag',
    retryAfter: 'Retry-After',
    clock: 'Clocks',
    events: 'Live events',
    heartbeats: 'Heartbeats',
  },

  found: {
    needsAddress: 'There is no address to ask.',
    needsMendedAddress: 'The address has to be mended first.',
    needsAnswer: 'Nothing answers that this page can read.',
    needsApi: 'The API has to answer first.',
    needsSignIn: 'Nobody is signed in.',
    needsCredentials: 'Who is signed in has to arrive first.',
    needsStates: 'The list of states has to answer first.',
    needsEvents: 'There is no stream of events to listen to.',

    addressSet: '{base}, since presence-api in index.html is “{setting}”.',
    addressUnset: '{base}, since index.html has no presence-api.',
    addressDemo: '{base}, which the demo brings itself.',
    addressInvalid: 'presence-api in index.html is “{setting}”, which is not a web address.',
    addressWithPassword: '{base} has a user name or a password in it. Browsers refuse to ask there.',
    addressWithQuery: '{base} ends in a query. The page adds the path of each call to the address.',
    addressInsecure: 'This page came by https, and {base} is http. Browsers block that.',

    answers: 'It answers within {took, number} ms.',
    answersSlowly: 'It takes {seconds, number} s to answer.',
    answersHidden: 'Something answers at {base}, but this page may not read what.',
    deviceOffline: 'This device is offline.',
    leadsElsewhere: '{base} leads elsewhere, as a gateway does that wants a sign-in.',
    noAnswer: 'Nothing answers at {base}.',
    tooLate: '{base} doesn’t answer within {seconds, number} s.',

    sameOrigin: 'Page and API have the same origin: nothing has to be allowed.',
    corsReadable: 'Pages of {origin} may read the answers.',
    corsRefused: 'Pages of {origin} may not read the answers.',
    corsOfRefusals: 'Pages of {origin} may read what succeeds, but no refusals: they can’t say why a call fails.',
    corsWithoutCookie: 'Pages of {origin} may read answers, but not to calls with a cookie.',
    corsWithoutToken: 'Pages of {origin} may read answers, but not to calls with a token.',

    bodyFits: '{call} answers as the contract says.',
    bodyUntyped: '{call} answers as the contract says, but as {type}.',
    bodyNewer: '{call} answers with a word that this page doesn’t know, in {field}.',
    bodyNotJson: '{url} answers with {type}, and that is not JSON.',
    bodyOffContract: 'The answer of {url} is not as the contract says, at {field}.',
    serverDown: '{url} answers {status}: the server is in trouble, or a proxy can’t reach it.',
    apiRefused: '{url} answers {status}, though anyone may ask who is signed in.',
    apiMissing: '{url} answers {status}.',

    contractSame: '{ours}, as for this page.',
    contractNear: '{theirs}, and {ours} for this page: they understand each other.',
    contractOther: '{theirs}, but {ours} for this page.',
    contractUnsaid: 'The backend doesn’t say it. This page follows {ours}.',

    partsAll: 'All are offered: {offered}.',
    partsSome: 'Offered: {offered}. Not offered, and so neither shown nor asked for: {missing}.',
    partsUnsaid: 'The backend doesn’t say which it offers. That means all.',
    partsWithoutCore: 'Offered: {offered}. The core is not among them.',

    preflightAllowed: 'Pages of another origin may send {headers}, and call by {methods}.',
    headersRefused: 'Pages of another origin may not send {refused}.',
    headersRefusedTogether: 'Pages of another origin may send each of {headers}, but not all of them at once.',
    methodsUnseen:
      'Pages of another origin may send {headers}. Whether they may call by {methods} shows once refusals can be read.',
    methodsRefused: 'Pages of another origin may not call by {refused}.',

    cookieArrives: 'A cookie says it, or a gateway in front, and that arrives.',
    tokenArrives: 'The token of this tab says it, and arrives.',
    gatewayArrives: 'This tab has no token: a gateway in front says it, and that arrives.',
    demoArrives: 'This tab says it. The demo has no cookies.',
    cookieLost: 'The session knows who is signed in, but the list of states says that nobody is.',
    tokenLost: 'The session knows who is signed in by the token, but the list of states says that nobody is.',
    gatewayLost: 'The session knows who is signed in, but the list of states says that nobody is.',
    tokenUnknown: 'This tab has a token, but the API says that nobody is signed in.',
    cookieElsewhere: 'Nobody is signed in. The page uses a cookie, and the API is on another origin.',
    signedOut: 'Nobody is signed in.',
    signedOutCookie: 'Nobody is signed in. The page uses a cookie.',
    signedOutToken: 'Nobody is signed in in this tab. The page uses a token, and each tab has its own.',

    statesSilent: '{url} doesn’t answer.',
    statesRefused: '{url} answers {status}.',
    etagFound: 'A state came with its ETag.',
    etagMissing: 'A state came without an ETag. Nothing can be edited without it.',
    etagHidden: 'A state came without an ETag that this page may read. Nothing can be edited without it.',
    etagWeak: 'A state came with a weak ETag. No edit with one is accepted.',
    etagNoState: 'There is no state to ask for.',
    stateSilent: 'State {id} is in the list, but doesn’t answer by itself.',
    stateRefused: 'State {id} is in the list, but answers {status} by itself.',
    retryAfterUnseen: 'It comes when somebody asks too often, and this page doesn’t.',

    clockOwn: 'The backend runs in this browser, by this device’s clock.',
    clockSame: 'The clocks of server and device are {seconds, number} s apart.',
    clockAhead: 'The server’s clock is {seconds, number} s ahead of this device’s.',
    clockBehind: 'The server’s clock is {seconds, number} s behind this device’s.',
    clockPastEnd: 'By this device’s clock the session has ended, and the API says that it goes on.',
    clockHidden: 'No answer has the server’s time in it that this page may read.',

    eventsNotOffered: 'They are not offered. The page asks again every 30 seconds.',
    eventsReady: 'The stream opens, and says that it is ready within {took, number} ms.',
    eventsSlow: 'The stream takes {seconds, number} s to say that it is ready.',
    eventsNotThere: 'The stream answers {status}, as where there are no events. The page asks again every 30 seconds.',
    eventsLate: 'The stream doesn’t open within {seconds, number} s.',
    eventsUnreachable: 'The stream can’t be opened.',
    eventsRefused: 'The stream answers {status}.',
    eventsNoStream: 'The stream comes as {type}, in place of text/event-stream.',
    eventsSilent: 'The stream opens, and no event comes within {seconds, number} s.',
    eventsEnded: 'The stream opens, and ends at once.',
    eventsNotReady: 'The first event is not a “ready” as the contract has it.',

    heartbeatsCome: 'One came after {seconds, number} s.',
    heartbeatsUnseen: 'Events came, but no comment for {seconds, number} s.',
    heartbeatsEnded: 'The stream ended after {seconds, number} s.',
    heartbeatsMissing: 'Nothing came for {seconds, number} s. The page takes that for a lost connection.',
  },

  todo: {
    addressInvalid:
      'Write an address there: relative to the page’s base, such as api, or a whole one, such as https://pbx.example/api.',
    addressWithPassword: 'Take it out of presence-api. People sign in on the page.',
    addressWithQuery: 'Take it out of presence-api.',
    addressInsecure: 'Serve the API by https as well, and write that address into presence-api.',

    answersSlowly: 'Look at what the server is busy with, and at the network between.',
    deviceOffline: 'Connect it to the network, then look again.',
    leadsElsewhere:
      'Reload this page, and sign in where the gateway asks. Let it answer calls of the API with 401, or leave them alone.',
    noAnswer:
      'Check that the backend runs, that name and port are right, and that the browser trusts its certificate: open the address in a tab of its own.',
    tooLate: 'Check that the backend runs, and that no firewall swallows the calls.',

    corsRefused:
      'Let every answer have Access-Control-Allow-Origin: {origin}, errors too. The server of Presence State has CORS_ORIGINS for it. A gateway in front that wants a sign-in can’t be read either.',
    corsOfRefusals: 'Let errors have Access-Control-Allow-Origin: {origin}, too (nginx: add_header … always).',
    corsWithoutCookie:
      'Let every answer have Access-Control-Allow-Credentials: true and Access-Control-Allow-Origin: {origin}, not *. Or set presence-auth in index.html to token.',
    corsWithoutToken:
      'Let the answer to OPTIONS have Access-Control-Allow-Headers: Authorization, Content-Type, If-Match.',

    bodyUntyped: 'Let it have Content-Type: application/json.',
    bodyNewer: 'Update this page, if the backend is newer.',
    bodyNotJson:
      'A web server, a proxy or a gateway’s sign-in page answers in place of the API. Check presence-api in index.html, and where the proxy sends that path.',
    bodyOffContract:
      'Compare it with {operation} in openapi.json. The conformance suite names everything that differs.',
    serverDown: 'Look into the logs of the backend and of the proxy before it.',
    apiRefused:
      'A gateway in front may want a sign-in of its own: let it leave calls of the API alone. Or something else answers: check presence-api in index.html, and where the proxy sends that path.',
    apiMissing:
      'Every backend answers GET /session, to those who are signed out as well. Check presence-api in index.html, and where the proxy sends that path.',

    contractOther: 'Update the older one of both.',
    contractUnsaid: 'A backend may say it in GET /session, as contract.',
    partsUnsaid: 'If something is missing, let GET /session name what there is, as capabilities.',
    partsWithoutCore: 'Let capabilities name the core, and serve it whole: the page counts on it.',

    headersRefused:
      'Let the answer to OPTIONS have Access-Control-Allow-Headers: {headers}. With a cookie, browsers take no * for it.',
    headersRefusedTogether: 'Let the answer to OPTIONS have Access-Control-Allow-Headers: {headers}.',
    methodsRefused:
      'Let the answer to OPTIONS have Access-Control-Allow-Methods: GET, POST, PUT, DELETE. With a cookie, browsers take no * for it.',

    cookieLost: 'Check the path of the cookie, and that the proxy passes Cookie on for every path.',
    tokenLost: 'Check that the proxy passes Authorization on for every path.',
    gatewayLost: 'Check that what signs people in does so for every path of the API.',
    tokenUnknown: 'Sign in again. If that doesn’t help, check that the proxy passes Authorization on.',
    cookieElsewhere:
      'Sign in. If you just did, the browser keeps cookies of other sites out, as many do: set presence-auth in index.html to token.',
    signedOut: 'Sign in to have the rest looked at.',
    signedOutCookie:
      'Sign in to have the rest looked at. If you just did, the cookie doesn’t arrive: it may be for https alone while the page came by http, or a proxy drops Set-Cookie or Cookie.',
    signedOutToken: 'Sign in to have the rest looked at.',

    statesSilent: 'Look into the logs of the backend and of the proxy before it.',
    statesRefused:
      'Everyone who is signed in may see it. Look into the logs of the backend and of the proxy before it.',
    etagMissing: 'Let GET /states/… have an ETag, and check that the proxy leaves it.',
    etagHidden: 'Let GET /states/… have an ETag, and Access-Control-Expose-Headers: ETag, Retry-After.',
    etagWeak:
      'Proxies make ETags weak where they compress: let the backend compress, or leave answers of the API as they are.',
    etagNoState: 'Let an admin add a state.',
    stateSilent: 'Look into the logs of the backend and of the proxy before it.',
    stateRefused: 'Let GET /states/… answer for each state of the list.',
    retryAfterUnseen: 'Access-Control-Expose-Headers has to name it.',

    clockAhead: 'Set both clocks by the network. Ends such as “until 14:00” come by the server’s.',
    clockBehind: 'Set both clocks by the network. Ends such as “until 14:00” come by the server’s.',
    clockPastEnd: 'Set both clocks by the network. Ends such as “until 14:00” come by the server’s.',
    clockHidden: 'Access-Control-Expose-Headers: Date would let it.',

    eventsLate:
      'A proxy may keep the answer until it is whole: switch buffering off for /events (nginx: proxy_buffering off).',
    eventsUnreachable: 'Look into the log of the backend, and at the limits of the proxy.',
    eventsSlow:
      'Look at what the server is busy with. A proxy may keep the start of the answer: switch buffering off for /events (nginx: proxy_buffering off).',
    eventsNotThere: 'If there are no events, let GET /session name what there is, as capabilities.',
    eventsRefused:
      'If there are no events, let GET /session name what there is, as capabilities. Else look into the log of the backend.',
    eventsNoStream: 'Let it have Content-Type: text/event-stream, and check where the proxy sends /events.',
    eventsSilent:
      'A “ready” comes first, at once. If the backend sends it, a proxy keeps it: switch buffering and compression off for /events (nginx: proxy_buffering off).',
    eventsEnded: 'The stream has to stay open. Look into the log of the backend, and at the limits of the proxy.',
    eventsNotReady: 'Compare it with streamEvents in openapi.json.',
    heartbeatsEnded: 'Let the proxy leave streams open for longer (nginx: proxy_read_timeout).',
    heartbeatsUnseen:
      'A comment has to come every 15 seconds, whether there are events or not: where nothing happens the page takes its connection for lost.',
    heartbeatsMissing:
      'A comment has to come every 15 seconds. If the backend sends it, a proxy keeps it: switch buffering and compression off for /events (nginx: proxy_buffering off).',
  },
};
