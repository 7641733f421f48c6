/** A person's desk phones, and how each maker's are set up. */
export const phones = {
  title: 'Desk phones',
  text: 'Pick your state on a desk phone that has an XML browser.',
  list: 'Your desk phones',
  add: 'Add phone',
  name: 'Name',
  nameHelp: 'Your own word for it, such as Desk.',
  maker: 'Maker',
  makerHelp: 'It says which language the phone speaks.',
  chooseMaker: 'Choose a maker',
  makers: {
    yealink: 'Yealink',
    cisco: 'Cisco',
    grandstream: 'Grandstream',
    aastra: 'Aastra or Mitel',
  },
  lastUsed: 'Last used',
  never: 'never',
  remove: 'Remove {name}',
  addTitle: 'Add phone',
  addedTitle: '{name} is added',
  addedText: 'Enter this in the phone. Its password is shown only now.',
  setUpTitle: 'Set up {name}',
  setUpText: 'What is to be entered in the phone.',
  passwordGone: 'Its password was shown when you added it. If it is lost, remove the phone and add it anew.',
  unreachable: 'There is no address: this server runs inside your browser, where no phone can reach it.',
  address: 'Address',
  username: 'User name',
  password: 'Password',
  whereTitle: 'Where to enter it',
  where: {
    yealink:
      'Give a line key the type XML Browser and the address as its value. User name and password are features.xml_browser.user_name and features.xml_browser.pwd in the phone’s configuration (firmware 83 or newer).',
    cisco:
      'Multiplatform phones: on the phone’s own web page under Voice, Phone, XML Service, as XML Application Service URL, XML User Name and XML Password.',
    grandstream:
      'On the phone’s own web page under Settings, XML Application: the address is its Server Path. User name and password go where the firmware has fields for them, or asks.',
    aastra:
      'In the phone’s configuration give a soft key the type xml and the address as its value (softkey1 type, softkey1 value). User name and password go where the firmware has fields for them, or asks.',
  },
  basic: 'Phones sign in by HTTP Basic authentication.',
  done: 'Done',
  close: 'Close',
  removeTitle: 'Remove {name}?',
  removeText: 'It shows your states no more. To use it again, add it anew.',
  submitRemove: 'Remove',
} as const;
