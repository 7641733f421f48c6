import type { RouteObject } from 'react-router';
import { notFound } from './guards.ts';
import { inArea, page } from './lazyRoutes.tsx';

const stateForm = () => import('#web/admin/states/StateFormDialog.tsx');
const userForm = () => import('#web/admin/users/UserFormDialog.tsx');
const groupForm = () => import('#web/admin/groups/GroupFormDialog.tsx');

/** Every page of the admin area, below its route. */
export const adminRoutes: RouteObject[] = [
  page(
    'presence-states',
    () => import('#web/admin/states/StatesPage.tsx'),
    page('new', stateForm),
    page(':id', stateForm),
    page(':id/delete', () => import('#web/admin/states/DeleteStateDialog.tsx')),
  ),
  page(
    'users',
    () => import('#web/admin/users/UsersPage.tsx'),
    page('new', userForm),
    page(':id', userForm),
    page(':id/delete', () => import('#web/admin/users/DeleteUserDialog.tsx')),
    page(':id/password', () => import('#web/admin/users/PasswordDialog.tsx')),
    page('import', () => import('#web/admin/users/import/ImportDialog.tsx')),
  ),
  page(
    'groups',
    () => import('#web/admin/groups/GroupsPage.tsx'),
    page('new', groupForm),
    page(':id', groupForm),
    page(':id/delete', () => import('#web/admin/groups/DeleteGroupDialog.tsx')),
  ),
  page(
    'audit',
    () => import('#web/admin/audit/AuditPage.tsx'),
    page(':id', () => import('#web/admin/audit/EntryDialog.tsx')),
  ),
  inArea(
    'system',
    page('phone-system', () => import('#web/admin/phone-system/overview/PhoneSystemPage.tsx')),
    page('phone-system/set-up', () => import('#web/admin/phone-system/setUp/SetUpPage.tsx')),
    page('system/webhooks/:id', () => import('#web/admin/system/webhooks/WebhookPage.tsx')),
    page('system', () => import('#web/admin/system/SystemPage.tsx')),
  ),
  { path: '*', loader: notFound },
];
