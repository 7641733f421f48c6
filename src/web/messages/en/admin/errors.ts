/** What only an admin’s forms meet. */
export const errors = {
  hiddenVersion:
    'The server doesn’t let this page read the ETag of {url}, without which nothing can be edited. Ask whoever runs it to send Access-Control-Expose-Headers: ETag.',
} as const;
