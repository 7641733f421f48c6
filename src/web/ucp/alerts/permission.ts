/** What the browser lets this page do; `unsupported` where it has no notifications, as on pages that are not served securely. */
export function permission(): NotificationPermission | 'unsupported' {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}
