import { describe, expect, it } from 'vitest'
import {
  authorOf,
  changesHands,
  offeredModes,
  ratesViewer,
  type Viewer,
  viewerOf,
} from '../../../src/app/models/viewer.ts'
import type { Worker } from '../../../src/host/host.ts'

const sam: Viewer = { kind: 'staff', reference: 'Practitioner/sam' }
const samAsRole: Viewer = { kind: 'staff', reference: 'PractitionerRole/sam-cpn' }
const rosa: Viewer = { kind: 'person', reference: 'Patient/rosa' }
const mum: Viewer = { kind: 'relative', reference: 'RelatedPerson/mum' }
const unverified: Viewer = { kind: 'unverified' }

describe('who is looking', () => {
  it.each([
    ['Practitioner/sam', 'staff'],
    ['PractitionerRole/sam-cpn', 'staff'],
    ['Patient/rosa', 'person'],
    ['Patient/someone-else', 'unverified'],
    ['RelatedPerson/mum', 'relative'],
    ['Device/robot', 'unverified'],
    ['https://elsewhere.example/Practitioner/sam', 'unverified'],
    ['', 'unverified'],
  ])('%s is %s', (reference, kind) => {
    expect(viewerOf({ patientId: 'rosa', user: { reference } }).kind).toBe(kind)
  })

  it('is unverified when the launch names nobody', () => {
    expect(viewerOf({ patientId: 'rosa' })).toEqual({ kind: 'unverified' })
  })
})

describe('whether a measure rates the viewer', () => {
  it.each<[string, Viewer, Worker, ReturnType<typeof ratesViewer>]>([
    ['the same practitioner', sam, worker('Practitioner/sam'), 'yes'],
    ['another practitioner', sam, worker('Practitioner/ada'), 'no'],
    ['a role of the viewer', sam, worker('PractitionerRole/sam-cpn', 'Practitioner/sam'), 'yes'],
    ['a role of another', sam, worker('PractitionerRole/ada-ot', 'Practitioner/ada'), 'no'],
    ['a role of nobody knows whom', sam, worker('PractitionerRole/x'), 'cannot-tell'],
    ['the same role', samAsRole, worker('PractitionerRole/sam-cpn'), 'yes'],
    [
      'another role, perhaps of the same',
      samAsRole,
      worker('PractitionerRole/x', 'Practitioner/x'),
      'cannot-tell',
    ],
    ['a practitioner, seen by a role', samAsRole, worker('Practitioner/sam'), 'cannot-tell'],
    ['one kept twice under a staff number', sam, { ...worker('Practitioner/s2'), isViewer: 'yes' }, 'yes'],
    [
      'one who could not be read',
      sam,
      { ...worker('Practitioner/s2'), isViewer: 'cannot-tell' },
      'cannot-tell',
    ],
    [
      'a practitioner known to be another, seen by a role',
      samAsRole,
      { ...worker('Practitioner/ada', 'Practitioner/ada'), isViewer: 'no' },
      'no',
    ],
    ['a worker, seen by the person', rosa, worker('Practitioner/sam'), 'no'],
    ['a worker, seen by nobody knows whom', unverified, worker('Practitioner/sam'), 'cannot-tell'],
  ])('%s', (_name, viewer, about, answer) => {
    expect(ratesViewer(viewer, about)).toBe(answer)
  })

  it('offers only answering alone when it does, or when that cannot be told', () => {
    expect(offeredModes('yes')).toEqual(['alone'])
    expect(offeredModes('cannot-tell')).toEqual(['alone'])
    expect(offeredModes('no')).toEqual(['alone', 'helped', 'read-aloud'])
  })
})

describe('who holds the screen and who typed', () => {
  it('hands the screen over whenever staff hold it, and when someone else answers alone', () => {
    expect(changesHands(sam, 'alone', 'Patient/rosa')).toBe(true)
    expect(changesHands(unverified, 'alone', 'Patient/rosa')).toBe(true)
    expect(changesHands(sam, 'helped', 'Patient/rosa')).toBe(true)
    expect(changesHands(mum, 'alone', 'Patient/rosa')).toBe(true)
    expect(changesHands(mum, 'helped', 'Patient/rosa')).toBe(false)
    expect(changesHands(rosa, 'alone', 'Patient/rosa')).toBe(false)
  })

  it('records the one who answers alone, else the verified viewer, else nobody', () => {
    expect(authorOf(sam, 'alone', 'Patient/rosa')).toBe('Patient/rosa')
    expect(authorOf(sam, 'read-aloud', 'Patient/rosa')).toBe('Practitioner/sam')
    expect(authorOf(unverified, 'alone', 'Patient/rosa')).toBeUndefined()
  })
})

function worker(reference: string, practitioner?: string): Worker {
  return { reference, display: 'A worker', ...(practitioner === undefined ? {} : { practitioner }) }
}
