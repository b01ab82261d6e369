import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

// Playwright switches storage partitioning off, which no real browser does: an app in a record's frame would be
// tested in a browser nobody has. The last --disable-features wins, so ours repeats theirs without that one.
const disabledFeatures = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'Translate',
]

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// A page of a test lives for a second or two: what the engine prepares for a longer life takes an eighth of the time and is never used.
const briefly = '--js-flags=--no-opt,--no-maglev'

/**
 * Starts headless Chromium as people have it, with third-party storage partitioned (a journey proves that it is). What it shows is the same
 * without its optimising compilers; whoever measures how fast it is has to ask for them.
 */
export async function launchChromium({ optimised = false } = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('No Chromium found: run node test/browser/ensure-chromium.ts')
  return chromium.launch({
    executablePath,
    args: [...quiet, ...(optimised ? [] : [briefly]), `--disable-features=${disabledFeatures.join(',')}`],
  })
}
