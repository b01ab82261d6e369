import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Puts the script that asks for the form early into the folder of a built page, whose HTML names it. */
export function putAskScript(directory: string): void {
  copyFileSync(resolve(import.meta.dirname, 'ask.js'), join(directory, 'ask.js'))
}

/** Empties the script of every page in a folder: each then asks for the form only once its own script runs. */
export function emptyAskScripts(directory: string): void {
  for (const page of readdirSync(directory)) {
    const script = join(directory, page, 'ask.js')
    if (existsSync(script)) writeFileSync(script, '')
  }
}
