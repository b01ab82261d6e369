import { openWording } from '../src/app/languages/open-wording.ts'
import { showLaunchStart } from '../src/app/show-launch-start.ts'
import { loadSite } from '../src/host/site/load-site.ts'
import { browserEdge } from '../src/host/smart/browser-edge.ts'
import { startLaunch } from '../src/host/smart/start-launch.ts'

const start = await startLaunch(browserEdge())
if (start.kind !== 'leaving') {
  const site = await loadSite(fetch, location.href)
  if (site.ok) await openWording(site.value.policy.words)
}
await showLaunchStart(start)
