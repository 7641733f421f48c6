import { type PatchRoutesOnNavigationFunction, redirect, type RouteObject } from 'react-router';
import { paths } from '#web/paths.ts';
import * as home from '#web/ucp/home/HomePage.tsx';
import { ErrorPage, RouteError } from './errors/ErrorPage.tsx';
import { notFound, requireAdmin, requireOffered, requireUser, signedOutOnly, toStart } from './guards.ts';
import { inArea, page } from './lazyRoutes.tsx';
import { SignedInLayout } from './SignedInLayout.tsx';

/** Addresses that only lead elsewhere. */
const Nothing = () => null;

/** The id of the admin area's route. */
const admin = 'admin';

/** Over the home page. */
const homeDialogs = inArea(
  'dialogs',
  page('presence', () => import('#web/ucp/pick/form/PickDialog.tsx')),
  page('favourites', () => import('#web/ucp/board/FavouritesDialog.tsx')),
  page('why', () => import('#web/ucp/claims/WhyDialog.tsx')),
  page('people/:extension', () => import('#web/ucp/pick/form/SetPresenceDialog.tsx')),
  page('people/:extension/why', () => import('#web/ucp/claims/WhyDialog.tsx')),
);

const settings = inArea(
  'settings',
  page(
    'ucp/settings',
    () => import('#web/ucp/settings/SettingsPage.tsx'),
    page('phones/new', () => import('#web/ucp/phones/AddPhoneDialog.tsx')),
    page('phones/:id', () => import('#web/ucp/phones/PhoneDialog.tsx')),
    page('phones/:id/remove', () => import('#web/ucp/phones/RemovePhoneDialog.tsx')),
  ),
);

const history = inArea(
  'history',
  page('ucp/history', () => import('#web/ucp/history/HistoryPage.tsx')),
);

/** For whoever sets the page up: it asks for no session first, since that may be what fails. */
const diagnosis = inArea(
  'diagnosis',
  page('diagnosis', () => import('#web/diagnosis/DiagnosisPage.tsx')),
);

/**
 * Every page but those of the admin area. Guards run before loaders; a page's code comes when it is first opened. An error shows in
 * place of the page that has it, inside the frame; only what breaks the frame itself reaches the outermost `ErrorPage`.
 */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    children: [
      { path: '/', middleware: [toStart], Component: Nothing },
      inArea(
        'account',
        { path: 'sign-in', middleware: [signedOutOnly], lazy: () => import('#web/account/SignInPage.tsx') },
        page('setup', () => import('#web/account/SetUpPage.tsx')),
      ),
      diagnosis,
      {
        Component: SignedInLayout,
        children: [
          {
            id: admin,
            path: 'admin',
            middleware: [requireUser, requireAdmin, requireOffered],
            ErrorBoundary: RouteError,
            ...inArea('admin', { index: true, loader: () => redirect(paths.states), Component: Nothing }),
          },
          {
            middleware: [requireUser, requireOffered],
            ErrorBoundary: RouteError,
            children: [
              // What most people open: one round trip less.
              { path: 'ucp', loader: home.loader, Component: home.Component, children: [homeDialogs] },
              settings,
              history,
              inArea(
                'account',
                page('account/password', () => import('#web/account/PasswordPage.tsx')),
              ),
              { path: '*', loader: notFound },
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
