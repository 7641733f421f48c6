import type { RouteObject } from 'react-router';

/** Every page of the admin area, below its route. */
export const adminRoutes: RouteObject[] = [
  {
    path: 'presence-states',
    lazy: () => import('#web/admin/states/StatesPage.tsx'),
    children: [
      { path: 'new', lazy: () => import('#web/admin/states/StateFormDialog.tsx') },
      { path: ':id', lazy: () => import('#web/admin/states/StateFormDialog.tsx') },
      { path: ':id/delete', lazy: () => import('#web/admin/states/DeleteStateDialog.tsx') },
    ],
  },
  {
    path: 'users',
    lazy: () => import('#web/admin/users/UsersPage.tsx'),
    children: [
      { path: 'new', lazy: () => import('#web/admin/users/UserFormDialog.tsx') },
      { path: ':id', lazy: () => import('#web/admin/users/UserFormDialog.tsx') },
      { path: ':id/delete', lazy: () => import('#web/admin/users/DeleteUserDialog.tsx') },
      { path: ':id/password', lazy: () => import('#web/admin/users/PasswordDialog.tsx') },
      { path: 'import', lazy: () => import('#web/admin/users/import/ImportDialog.tsx') },
    ],
  },
  {
    path: 'groups',
    lazy: () => import('#web/admin/groups/GroupsPage.tsx'),
    children: [
      { path: 'new', lazy: () => import('#web/admin/groups/GroupFormDialog.tsx') },
      { path: ':id', lazy: () => import('#web/admin/groups/GroupFormDialog.tsx') },
      { path: ':id/delete', lazy: () => import('#web/admin/groups/DeleteGroupDialog.tsx') },
    ],
  },
  {
    path: 'audit',
    lazy: () => import('#web/admin/audit/AuditPage.tsx'),
    children: [{ path: ':id', lazy: () => import('#web/admin/audit/EntryDialog.tsx') }],
  },
  { path: 'phone-system', lazy: () => import('#web/admin/phone-system/overview/PhoneSystemPage.tsx') },
  { path: 'phone-system/set-up', lazy: () => import('#web/admin/phone-system/setUp/SetUpPage.tsx') },
  { path: 'system', lazy: () => import('#web/admin/system/SystemPage.tsx') },
  { path: '*', lazy: () => import('./errors/NotFoundPage.tsx') },
];
