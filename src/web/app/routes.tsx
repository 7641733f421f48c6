import { redirect, type RouteObject } from 'react-router';
import { paths } from '#web/paths.ts';
import * as home from '#web/ucp/home/HomePage.tsx';
import { areaRoute } from './areaWords.tsx';
import { requireAdmin, requireUser, signedOutOnly, toStart } from './guards.ts';
import { ErrorPage } from './errors/ErrorPage.tsx';
import { RouteError } from './errors/RouteError.tsx';
import { SignedInLayout } from './SignedInLayout.tsx';

/** Addresses that only lead elsewhere. */
const Nothing = () => null;

/**
 * Every page. Guards run before loaders; a page's code comes when it is first opened. An error shows in place of the page that
 * has it, inside the frame; only what breaks the frame itself reaches the outermost `ErrorPage`.
 */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    children: [
      { path: '/', middleware: [toStart], Component: Nothing },
      {
        lazy: areaRoute('account'),
        children: [
          { path: 'sign-in', middleware: [signedOutOnly], lazy: () => import('#web/account/SignInPage.tsx') },
          { path: 'setup', lazy: () => import('#web/account/SetUpPage.tsx') },
        ],
      },
      {
        Component: SignedInLayout,
        children: [
          {
            path: 'admin',
            middleware: [requireUser, requireAdmin],
            lazy: areaRoute('admin'),
            ErrorBoundary: RouteError,
            children: [
              { index: true, loader: () => redirect(paths.states), Component: Nothing },
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
            ],
          },
          {
            middleware: [requireUser],
            ErrorBoundary: RouteError,
            children: [
              {
                path: 'ucp',
                // What most people open: one round trip less.
                loader: home.loader,
                Component: home.Component,
                children: [
                  {
                    lazy: areaRoute('dialogs'),
                    children: [
                      { path: 'presence', lazy: () => import('#web/ucp/pick/form/PickDialog.tsx') },
                      { path: 'favourites', lazy: () => import('#web/ucp/board/FavouritesDialog.tsx') },
                      { path: 'why', lazy: () => import('#web/ucp/claims/OwnWhyDialog.tsx') },
                      { path: 'people/:extension', lazy: () => import('#web/ucp/pick/form/SetPresenceDialog.tsx') },
                      { path: 'people/:extension/why', lazy: () => import('#web/ucp/claims/PersonWhyDialog.tsx') },
                    ],
                  },
                ],
              },
              {
                lazy: areaRoute('personal'),
                children: [
                  {
                    path: 'ucp/settings',
                    lazy: () => import('#web/ucp/settings/SettingsPage.tsx'),
                    children: [
                      { path: 'phones/new', lazy: () => import('#web/ucp/phones/AddPhoneDialog.tsx') },
                      { path: 'phones/:id', lazy: () => import('#web/ucp/phones/PhoneDialog.tsx') },
                      { path: 'phones/:id/remove', lazy: () => import('#web/ucp/phones/RemovePhoneDialog.tsx') },
                    ],
                  },
                  { path: 'ucp/history', lazy: () => import('#web/ucp/history/HistoryPage.tsx') },
                ],
              },
              {
                lazy: areaRoute('account'),
                children: [{ path: 'account/password', lazy: () => import('#web/account/PasswordPage.tsx') }],
              },
              { path: '*', lazy: () => import('./errors/NotFoundPage.tsx') },
            ],
          },
        ],
      },
    ],
  },
];
