import { type PatchRoutesOnNavigationFunction, redirect, type RouteObject } from 'react-router';
import { paths } from '#web/paths.ts';
import * as home from '#web/ucp/home/HomePage.tsx';
import { areaRoute } from './areaWords.tsx';
import { requireAdmin, requireUser, signedOutOnly, toStart } from './guards.ts';
import { ErrorPage } from './errors/ErrorPage.tsx';
import { RouteError } from './errors/RouteError.tsx';
import { SignedInLayout } from './SignedInLayout.tsx';

/** Addresses that only lead elsewhere. */
const Nothing = () => null;

/** The id of the admin area's route. */
const admin = 'admin';

/**
 * Every page but those of the admin area. Guards run before loaders; a page's code comes when it is first opened. An error shows in
 * place of the page that has it, inside the frame; only what breaks the frame itself reaches the outermost `ErrorPage`.
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
            id: admin,
            path: 'admin',
            middleware: [requireUser, requireAdmin],
            lazy: areaRoute('admin'),
            ErrorBoundary: RouteError,
            children: [{ index: true, loader: () => redirect(paths.states), Component: Nothing }],
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
                      { path: 'why', lazy: () => import('#web/ucp/claims/WhyDialog.tsx') },
                      { path: 'people/:extension', lazy: () => import('#web/ucp/pick/form/SetPresenceDialog.tsx') },
                      { path: 'people/:extension/why', lazy: () => import('#web/ucp/claims/WhyDialog.tsx') },
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

/** Adds the pages of the admin area when the first of them is opened. Most people never open one. */
export const patchRoutesOnNavigation: PatchRoutesOnNavigationFunction = async ({ matches, patch }) => {
  if (matches.some(({ route }) => route.id === admin)) patch(admin, (await import('./adminRoutes.ts')).adminRoutes);
};
