import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createSetup } from '../../../src/app/models/setup.ts'
import type { Viewer } from '../../../src/app/models/viewer.ts'
import type { CompletionMode } from '../../../src/host/host.ts'

const sam: Viewer = { kind: 'staff', reference: 'Practitioner/sam' }
const aboutSam = { reference: 'Practitioner/sam', display: 'Sam Okafor' }
const aboutAda = { reference: 'Practitioner/ada', display: 'Ada Reid' }
const rosa = { reference: 'Patient/rosa', display: 'Rosa Delgado' }
const nobody = signal(undefined)

describe('the choices before a measure', () => {
  it('chooses nothing for the reader and says what is missing', () => {
    const setup = createSetup({ viewer: sam, onlySource: nobody })
    expect(setup.confirmWorker()).toBe(false)
    expect(setup.missing.value).toEqual(['worker'])
    setup.chooseWorker(aboutAda)
    expect(setup.confirmWorker()).toBe(true)
    expect(setup.confirm()).toBeUndefined()
    expect(setup.missing.value).toEqual(['source', 'mode'])
  })

  it('records a colleague who helps as author, by the name the record gives, and still hands the screen over', () => {
    const setup = createSetup({ viewer: sam, onlySource: nobody, viewerDisplay: 'Sam Okafor' })
    setup.chooseWorker(aboutAda)
    setup.chooseSource(rosa)
    setup.chooseMode('helped')
    expect(setup.confirm()).toEqual({
      choice: { worker: aboutAda, source: rosa, mode: 'helped', author: aboutSam },
      handOver: true,
    })
  })

  it('leaves answering alone as the only way when the viewer is rated, and hands the screen over', () => {
    const setup = createSetup({ viewer: sam, onlySource: nobody })
    setup.chooseWorker(aboutAda)
    setup.chooseMode('helped')
    setup.chooseWorker(aboutSam)
    setup.chooseSource(rosa)
    expect(setup.modes.value).toEqual(['alone'])
    expect(setup.confirm()).toEqual({
      choice: { worker: aboutSam, source: rosa, mode: 'alone', author: rosa },
      handOver: true,
    })
  })

  it('withholds from an unverified viewer and records no author', () => {
    const setup = createSetup({ viewer: { kind: 'unverified' }, onlySource: nobody })
    setup.chooseWorker(aboutAda)
    setup.chooseSource(rosa)
    expect(setup.confirm()).toEqual({
      choice: { worker: aboutAda, source: rosa, mode: 'alone' },
      handOver: true,
    })
  })

  it('lets the person answer for themselves on their own screen', () => {
    const setup = createSetup({
      viewer: { kind: 'person', reference: 'Patient/rosa' },
      onlySource: signal(rosa),
    })
    setup.chooseWorker(aboutSam)
    setup.chooseMode('alone')
    expect(setup.confirm()).toEqual({
      choice: { worker: aboutSam, source: rosa, mode: 'alone', author: rosa },
      handOver: false,
    })
  })

  it('hands the screen over whenever staff are looking, or nobody the record vouches for, however it is answered', () => {
    const viewers: readonly Viewer[] = [
      sam,
      { kind: 'staff', reference: 'PractitionerRole/sam-in-riverside' },
      { kind: 'person', reference: 'Patient/rosa' },
      { kind: 'relative', reference: 'RelatedPerson/luis' },
      { kind: 'unverified' },
    ]
    const sources = [rosa, { reference: 'RelatedPerson/luis', display: 'Luis' }]
    const modes: readonly CompletionMode[] = ['alone', 'helped', 'read-aloud']
    let locked = 0
    for (const viewer of viewers) {
      for (const worker of [aboutSam, aboutAda]) {
        for (const source of sources) {
          for (const mode of modes) {
            const setup = createSetup({ viewer, onlySource: nobody })
            setup.chooseWorker(worker)
            setup.chooseSource(source)
            setup.chooseMode(mode)
            const confirmed = setup.confirm()
            if (confirmed === undefined || viewer.kind === 'person' || viewer.kind === 'relative') continue
            locked += 1
            expect(confirmed.handOver).toBe(true)
          }
        }
      }
    }
    expect(locked).toBeGreaterThan(0)
  })
})
