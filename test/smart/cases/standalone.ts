import { expect } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { openWindow } from '../app-window.ts'
import { openTopWindow } from '../top-window.ts'
import type { SmartCase } from './smart-case.ts'

/** A launch that begins with us, by the number of its first statement in docs/conformance/smart.md. */
export const standalone: readonly SmartCase[] = [
  {
    id: 'S36',
    title:
      'a standalone launch sends no launch, asks for a person by launch/patient, and opens the one the record chose',
    async proves(issuer) {
      const { tab } = openWindow(`${issuer.pages}/launch.html`)
      const start = await startLaunch(tab.edge)
      if (start.kind !== 'choose') throw new Error(`no choice: ${JSON.stringify(start)}`)
      expect(await start.choice.records[0]?.open()).toEqual({ kind: 'leaving' })
      const left = new URL(tab.visited[0] ?? '')
      expect(left.searchParams.has('launch')).toBe(false)
      expect(left.searchParams.get('aud')).toBe(issuer.fhirBase)
      const scopes = left.searchParams.get('scope')?.split(' ') ?? []
      expect(scopes).toContain('launch/patient')
      expect(scopes).not.toContain('launch')
      tab.address = await openTopWindow(issuer.pages).follow(left.href)
      const outcome = await openSmartHost(tab.edge)
      expect(outcome).toMatchObject({ kind: 'open', host: { launch: { patientId: 'rosa' } } })
    },
  },
]
