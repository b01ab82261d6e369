/** What the command tells the shell when it ends. */
export const exitCodes = {
  done: 0,
  badUsage: 2,
  /** Input that could not be read, or not all of it: a report, if any, says what is missing. */
  inputUnreadable: 3,
} as const
