import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

// The first is Chromium without its windows, built beside it from the same source: the journeys take half as long in it.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const elsewhere = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium to test with: `CHROMIUM_PATH`, else the first found on the path; else `undefined`. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.CHROMIUM_PATH)
    return runnable(environment.CHROMIUM_PATH) ? environment.CHROMIUM_PATH : undefined
  const onPath = (environment.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...elsewhere].find(runnable)
}
