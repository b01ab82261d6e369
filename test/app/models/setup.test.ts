import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createSetup } from '../../../src/app/models/setup.ts'
import type { Viewer } from '../../../src/app/models/viewer.ts'

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

  it('records the viewer as author when they help, by the name the record gives', () => {
    const setup = createSetup({ viewer: sam, onlySource: nobody, viewerDisplay: 'Sam Okafor' })
    setup.chooseWorker(aboutAda)
    setup.chooseSource(rosa)
    setup.chooseMode('helped')
    expect(setup.confirm()).toEqual({
      choice: { worker: aboutAda, source: rosa, mode: 'helped', author: aboutSam },
      handOver: false,
      withhold: false,
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
      withhold: true,
    })
  })

  it('withholds from an unverified viewer and records no author', () => {
    const setup = createSetup({ viewer: { kind: 'unverified' }, onlySource: nobody })
    setup.chooseWorker(aboutAda)
    setup.chooseSource(rosa)
    expect(setup.confirm()).toEqual({
      choice: { worker: aboutAda, source: rosa, mode: 'alone' },
      handOver: true,
      withhold: true,
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
      withhold: false,
    })
  })
})
