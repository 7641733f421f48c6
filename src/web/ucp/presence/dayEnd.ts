/** The day that a moment ends when it is midnight of local time; else null. An end at the very beginning of a day is said by the day before. */
export function dayEndedBy(moment: Date): Date | null {
  const day = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return moment.getTime() === day.getTime() ? new Date(day.getFullYear(), day.getMonth(), day.getDate() - 1) : null;
}

export function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}
