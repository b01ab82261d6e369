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

/** Starts headless Chromium as people have it, with third-party storage partitioned (a journey proves that it is). */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('No Chromium found: run node test/browser/ensure-chromium.ts')
  return chromium.launch({
    executablePath,
    args: [...quiet, `--disable-features=${disabledFeatures.join(',')}`],
  })
}
