/** What the command tells the shell when it ends. */
export const exitCodes = {
  done: 0,
  /** Done, and something was found that the command was asked to fail on. */
  findings: 1,
  badUsage: 2,
  /** Input that could not be read, or not all of it: a report, if any, says what is missing. Or input that is refused. */
  inputUnreadable: 3,
  /** A server that could not be reached, refused, or does not hold what it should. */
  server: 4,
} as const
