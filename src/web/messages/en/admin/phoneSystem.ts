import { setUp } from './phoneSystemSetUp.ts';

/** The words of the page about the phone system, and of its set-up guide. */
export const phoneSystem = {
  title: 'Phone system',
  guide: 'Set-up guide',
  setUpNow: 'Set up the phone system',
  loading: 'Asking for the phone system’s status',
  detail: 'Details: {detail}',

  status: {
    title: 'Status',
    connected: 'Connected',
    connecting: 'Connecting',
    notConnected: 'Not connected',
    none: 'No phone system',
    noneText:
      'Presence works here without one. With Asterisk connected, calls obey what people pick, and their phones can set it.',
    address: 'Address',
    version: 'Asterisk',
    otherVersion: 'Version',
    latency: 'Round trip',
    milliseconds: '{milliseconds} ms',
    dialplan: 'Dialplan',
    dialplans: { presence: 'Presence State’s', freepbx: 'FreePBX’s' },
    code: 'Feature code',
    codeWithNumber: '{code}, then a state’s number',
    kept: 'What people pick meanwhile is kept, and delivered once the phone system is back.',
    notTried: 'The first connection is being made.',
    notWritable: 'Calls do not obey yet',
    notWritableText:
      'What calls do in each state can’t be written to the phone system until its second user is set up. Presence itself is delivered.',
  },

  /** Why a phone system can’t be used, and what to do. */
  faults: {
    unreachable:
      'Nothing answers at its address. Check that Asterisk runs, that its manager interface is enabled and listens there, and that no firewall stands between.',
    not_ami:
      'What answers at its address is not Asterisk’s manager interface. Check the port: it is 5038 unless manager.conf says otherwise.',
    refused:
      'Asterisk refuses the user or the secret. Compare both with manager.conf, and its permit line with this server’s address: Asterisk says the same of each.',
    not_allowed:
      'A user lacks a class that is needed. Compare its read and write lines in manager.conf with the set-up guide.',
    module_missing:
      'Asterisk lacks a module. Load func_presencestate.so and res_manager_presencestate.so in modules.conf.',
    not_ready:
      'Asterisk runs, but has not loaded presence yet. If this lasts, load func_presencestate.so in modules.conf.',
    silent:
      'Asterisk does not answer in time. It may be frozen or overloaded, or the network may be holding packets back.',
    deaf: 'Asterisk tells nobody of changes. Reconnecting.',
    lost: 'The connection was lost. Reconnecting.',
    failed: 'Asterisk answered with an error.',
    unsendable: 'Something contains a line break, or is too long to be sent to Asterisk.',
  },

  /** What is wrong though the phone system is connected, and what to do. */
  warnings: {
    deaf: {
      title: 'Changes show late',
      text: 'The first user is told of no changes, so they are found by comparing. Check read = call and the eventfilter of the first user, run manager reload, then restart this server.',
    },
    open_filter: {
      title: 'A text could change another person’s presence',
      text: 'The first user is told of more than changes. In manager.conf, write its line as eventfilter = ^Event: PresenceStateChange, with the ^. Run manager reload, then restart this server.',
    },
    lines_unheard: {
      title: 'Who is on a call is not known',
      text: 'The first user is not told what phones are doing. In manager.conf, add the line below to its section. Run manager reload, then restart this server.',
    },
    dnd_unheard: {
      title: 'DND by *78 and *79 shows late',
      text: 'The first user is not told of *78 and *79. In manager.conf, add the line below to its section. Run manager reload, then restart this server.',
    },
    pause_not_allowed: {
      title: 'Nobody is paused in queues',
      text: 'The second user may not pause members of queues. In manager.conf, make its write line the one below. Run manager reload, then restart this server.',
    },
    modules_missing: {
      title: 'Asterisk lacks modules',
      text: 'Calls do not obey, because the dialplan needs the modules below. Load them in modules.conf, then restart Asterisk.',
    },
    dialplan_missing: {
      title: 'Calls do not obey',
      text: 'The dialplan is missing, and an extension that still asks it drops the call. Put the file of the set-up guide in place, then run dialplan reload.',
    },
    clock_off: {
      title: 'The clocks differ',
      text: 'The phone system’s clock is not this server’s. Picks still end on time, because their ends follow the phone system’s clock. Let both machines set their clocks by NTP.',
    },
    dialplan_stale: {
      title: 'The dialplan is out of date',
      text: 'Parts are missing, or older than this server. Put the file of the set-up guide and its lines in place, then run dialplan reload.',
    },
  },

  shared: {
    title: 'People’s phones',
    lines: {
      label: 'Who is on a call',
      help: 'Also whose phone rings or is offline; never with whom they talk. Each person can hide their own.',
      options: { true: 'Shown', false: 'Hidden' },
    },
    callers: {
      label: 'Name that colleagues see when they call',
      help: 'Shown by phones whose endpoint in pjsip.conf has <code>send_pai = yes</code> or <code>send_rpid = yes</code>. Callers from outside see the name alone.',
      options: { true: 'With the state: Ana (Away: Lunch)', false: 'Name alone' },
    },
  },

  waiting: {
    title: 'To be delivered',
    text: 'The phone system does not have these people’s presence yet.',
    list: 'Presence to be delivered',
    empty: 'Nothing is waiting.',
    person: 'Person',
    presence: 'Presence',
    since: 'Since',
    how: 'Delivery',
    waits: 'Waits',
    refused: 'Refused: {reason}',
    first: 'The first {shown, number} of {total, number}.',
  },

  drift: {
    title: 'Compare both sides',
    text: 'Asks the phone system what it holds now, and compares that with what is held here.',
    compare: 'Compare now',
    again: 'Compare again',
    comparing: 'Asking the phone system',
    repairing: 'Writing to the phone system',
    agree: 'Both sides agree.',
    differ: '{count, plural, one {They differ in # place.} other {They differ in # places.}}',
    differFirst: 'The first {shown, number} of {count, number} that differ.',
    checked: 'Compared {when}.',
    list: 'What differs',
    extension: 'Extension',
    what: 'What',
    here: 'Here',
    there: 'Phone system',
    presence: 'Presence',
    stored: 'Stored, as calls read it',
    pause: 'Pause of {member} in queue {queue}',
    states: 'List of states',
    none: 'nothing',
    notPaused: 'not paused',
    fromState: 'from state {id}',
    fromNoState: 'from no state',
    malformed: 'Not a presence: {text}',
    emptyText: 'empty',
    repair: 'Repair',
    repairOne: 'Repair {name}',
    repairAll: 'Repair all',
    still: 'These still differ after the repair. See what waits to be delivered, or test the connection.',
    notRepaired: 'Nothing was repaired. {reason}',
    perhapsRepaired: 'Whether anything was repaired is not known. {reason}',
    keysNotCompared: 'What calls do was not compared, because only the second user may read it.',
    onlyThere: 'Only in the phone system',
    onlyThereText: 'It knows these extensions, and nobody here has them.',
    onlyHere: 'Only here',
    onlyHereText: 'The phone system has no phone or hint for them.',
    addUser: 'Add user',
    showAll: 'Show all {count, number}',
  },

  test: {
    title: 'Connection test',
    text: 'Tries everything that is needed, one step after the other. Nothing is stored or changed.',
    run: 'Test connection',
    other: 'Try another address',
    any: 'Try an address',
    testing: 'Trying. This can take a few seconds.',
    result: 'What was tried at {address}',
    here: 'the address in the settings',
    allWell: 'All is well.',
    noneAsked: 'Nothing failed, but whether calls obey is not shown yet.',
    faults: '{count, plural, one {# check failed.} other {# checks failed.}}',
    ok: 'OK',
    failed: 'Failed',
    notTried: 'Not tried',
    notYet: 'Not yet',
    noSecondUser: 'There is no second user.',
    notAsked: 'No call has asked yet. Call an extension from another phone, then test again.',
    trial: 'Trial call',
    extension: 'Extension to call as well',
    extensionHelp:
      'A real call shows whether it asks the dialplan. If so, no phone rings; if not, this one rings for two seconds. The first user needs <code>originate</code> for it, as the guide says.',
    notPossible:
      'This server can’t try an address. Run Presence State on a server of your own to connect a phone system.',
    checks: {
      connect: 'The manager interface answers',
      login: 'The first user is let in',
      events: 'The first user is told of changes',
      eventFilter: 'The first user is told of nothing else',
      phoneEvents: 'The first user is told what phones are doing',
      dndEvents: 'The first user is told of *78 and *79',
      setPresence: 'The first user sets presence',
      modules: 'Presence is loaded in Asterisk',
      keysLogin: 'The second user is let in',
      keysWrite: 'The second user writes what calls do',
      queuePause: 'The second user pauses people in queues',
      dialplan: 'The dialplan is in place',
      asked: 'Calls ask the dialplan',
      trialCall: 'The trial call asked the dialplan',
    },
    /** What is missing and what to do, by check and fault; what is not here is said by the fault alone. */
    missing: {
      login_refused:
        'Asterisk refuses the first user. Compare its name and secret with manager.conf, and its permit line with this server’s address: Asterisk says the same of each. Where the login is already in use, add allowmultiplelogin = yes to its section.',
      login_not_ready: 'Asterisk is still starting. Try again in a moment.',
      events_not_allowed:
        'The first user lacks read = call in manager.conf: changes made at phones would not be shown here.',
      events_silent:
        'No change was reported. Check read = call and the eventfilter of the first user, and that res_manager_presencestate.so is loaded.',
      events_module_missing: 'Asterisk tells nobody of changes. Load res_manager_presencestate.so in modules.conf.',
      eventFilter_failed:
        'The first user is told of more than changes. In manager.conf, write its line as eventfilter = ^Event: PresenceStateChange, with the ^: a text could change another person’s presence.',
      phoneEvents_failed:
        'Who is on a call is not known. In manager.conf, add the line below to the first user. In modules.conf, load res_manager_devicestate.so.',
      dndEvents_failed:
        'DND by *78 and *79 shows late. In manager.conf, add the line below to the first user. In modules.conf, load res_manager_devicestate.so.',
      setPresence_not_allowed: 'The first user lacks write = call in manager.conf: nothing can be delivered.',
      setPresence_module_missing: 'Asterisk can’t hold presence. Load func_presencestate.so in modules.conf.',
      keysLogin_refused:
        'Asterisk refuses the second user. Compare its name and secret with manager.conf, and its permit line with this server’s address: Asterisk says the same of each. Where the login is already in use, add allowmultiplelogin = yes to its section.',
      keysWrite_not_allowed:
        'The second user lacks write = system in manager.conf: what calls do can’t be written, so calls obey nothing.',
      queuePause_not_allowed:
        'The second user may not pause members of queues. In manager.conf, make its line write = system,agent. Run manager reload, then restart this server.',
      queuePause_module_missing: 'Asterisk has no queues: app_queue.so is not loaded, so nobody is paused.',
      dialplan_not_allowed:
        'The second user lacks write = system in manager.conf, so it can’t be seen whether the dialplan is there.',
      dialplan_module_missing:
        'The dialplan does not work, or can’t be seen, without the modules below. Load them in modules.conf, then restart Asterisk.',
      dialplan_failed:
        'The dialplan is missing, or older than this server. Put the file of the set-up guide and its lines in place, then run dialplan reload.',
      trialCall_not_allowed:
        'The first user may not place calls. For this test, make it write = call,originate in manager.conf and run manager reload; take it away again afterwards.',
      trialCall_not_an_extension:
        'This is no extension by the pattern in presence.conf. Make the file anew with the right pattern in the set-up guide.',
      trialCall_not_joined:
        'This extension is not below [after-presence], so its calls don’t ask. Put the lines of the set-up guide above it in extensions.conf, then run dialplan reload.',
      trialCall_failed:
        'The call reached this extension without asking. See whether extensions.conf has it a second time, above [after-presence] or where a call comes from.',
    },
    host: 'Host',
    hostHelp: 'Where Asterisk’s manager interface listens.',
    port: 'Port',
    username: 'First user',
    usernameHelp: 'Reads and sets presence.',
    secret: 'First user’s secret',
    secretHelp: 'Used once and not stored.',
    keysUsername: 'Second user',
    keysUsernameHelp: 'Writes what calls do.',
    keysSecret: 'Second user’s secret',
    keysSecretHelp: 'Needed with a second user.',
    submit: 'Test this address',
  },

  calls: {
    title: 'Call preview',
    text: 'What a call to somebody does now, and why.',
  },

  setUp,
} as const;
