/** One cell of a file. */
type Cell = string | number | null;

/** A spreadsheet would take such a cell for a formula, and carry it out. With the apostrophes, so that what guards it can be taken away again. */
export const formula = /^'*[=+\-@\t\r]/;

/** A CSV file as spreadsheets open it: their mark for Unicode first, and an apostrophe before what they would take for a formula. */
export async function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<string> {
  // A page that exports nothing does without it.
  const { unparse } = await import('papaparse');
  const table = { fields: [...columns], data: rows.map((row) => row.map((cell) => cell ?? '')) };
  const text = unparse(table, { escapeFormulae: formula, newline: '\r\n' });
  return `\uFEFF${text.replace(/\r\n$/, '')}\r\n`;
}

/** Lets the browser keep something as a file. */
export function saveFile(name: string, content: string | Blob, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is ample for a large one.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
