import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.ts'

const install = 'apt-get install -y --no-install-recommends'
// Not every Debian, and none of its kin, has Chromium without windows as a package of its own.
const debianCommand = `apt-get update && (${install} chromium-headless-shell || ${install} chromium)`

/** Finds a Chromium, or installs Debian's where that is possible; else says which one command to run, and fails. */
function ensureChromium(): string | undefined {
  const found = findChromium()
  if (found !== undefined) return found
  const isDebian = existsSync('/etc/debian_version')
  const isRoot = process.getuid?.() === 0
  if (isDebian && isRoot && !process.env.CHROMIUM_PATH) {
    console.log('No Chromium found: installing the one of Debian for the browser tests.')
    spawnSync('sh', ['-c', debianCommand], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  console.error(
    process.env.CHROMIUM_PATH
      ? `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which cannot be run.`
      : [
          'The browser tests need Chromium, and none was found. Install it with this one command, then run again:',
          isDebian
            ? `  sudo sh -c '${debianCommand}'`
            : '  (install Chromium or Chrome and set CHROMIUM_PATH to it)',
        ].join('\n'),
  )
  return undefined
}

if (ensureChromium() === undefined) process.exit(1)
