import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSiteConfiguration } from '../../../src/host/site/site-configuration.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { defaultRuleOptions } from '../../../src/responsibility/index.ts'
import { readPayloads } from '../../threats/payloads.ts'

const plain = {
  alongsideSite: '1',
  name: 'Riverside',
  records: [{ iss: 'https://ehr.example/fhir', clientId: 'alongside' }],
}
const policyOf = (parts: object) => {
  const parsed = parseSiteConfiguration({ ...plain, ...parts })
  return parsed.ok ? parsed.value.policy : parsed.error.map(({ path }) => path)
}
const help = { title: 'If you need help now', lines: ['Call the crisis line on 0800 000 0000.'] }

describe('what a site decides about the person’s own measures', () => {
  it('has a default for everything', () => {
    expect(policyOf({})).toEqual({ ...defaultSitePolicy, name: 'Riverside' })
    expect(policyOf({ handOver: {}, inspire: {}, instruments: {} })).toEqual({
      ...defaultSitePolicy,
      name: 'Riverside',
    })
  })

  it('is read whole', () => {
    expect(
      policyOf({
        inspire: { visibility: 'security-label' },
        help,
        handOver: { coverAfterSeconds: 60, endAfterSeconds: 600, oneQuestionAtATime: true },
        instruments: { inspire: 'instruments/inspire-2026.json' },
        plans: {
          minimumStated: 5,
          staffOnlyShare: 0.8,
          writeFlag: true,
          pins: { goals: 'document', together: false },
        },
      }),
    ).toEqual({
      ...defaultSitePolicy,
      name: 'Riverside',
      inspire: { visibility: 'security-label' },
      help,
      handOver: { coverAfterSeconds: 60, endAfterSeconds: 600, oneQuestionAtATime: true },
      instruments: { inspire: 'instruments/inspire-2026.json' },
      plans: {
        minimumStated: 5,
        staffOnlyShare: 0.8,
        writeFlag: true,
        pins: { goals: 'document', together: false },
      },
    })
  })

  it('flags a plan by the codebook where it says nothing of that', () => {
    const { minimumStated, staffOnlyShare, writeFlag } = defaultSitePolicy.plans
    expect({ minimumStated, staffOnlyShare }).toEqual(defaultRuleOptions)
    expect(writeFlag).toBe(false)
    expect(policyOf({ plans: { staffOnlyShare: 1 } })).toMatchObject({
      plans: { minimumStated, staffOnlyShare: 1 },
    })
  })

  it.each<[object, string]>([
    [{ inspire: { visibility: 'nobody' } }, 'inspire.visibility'],
    [{ inspire: 'record' }, 'inspire'],
    [{ help: {} }, 'help.title'],
    [{ help: { ...help, lines: [] } }, 'help.lines'],
    [{ help: { ...help, lines: ['', 3] } }, 'help.lines.1'],
    [{ help: [] }, 'help'],
    [{ handOver: { coverAfterSeconds: 0 } }, 'handOver.coverAfterSeconds'],
    [{ handOver: { coverAfterSeconds: '180' } }, 'handOver.coverAfterSeconds'],
    [{ handOver: { endAfterSeconds: 1e9 } }, 'handOver.endAfterSeconds'],
    [{ handOver: { coverAfterSeconds: 900, endAfterSeconds: 900 } }, 'handOver.endAfterSeconds'],
    [{ handOver: { oneQuestionAtATime: 'yes' } }, 'handOver.oneQuestionAtATime'],
    [{ instruments: { panss: 'panss.json' } }, 'instruments.panss'],
    [{ plans: [] }, 'plans'],
    [{ plans: { minimumStated: 0 } }, 'plans.minimumStated'],
    [{ plans: { minimumStated: 2.5 } }, 'plans.minimumStated'],
    [{ plans: { minimumStated: '3' } }, 'plans.minimumStated'],
    [{ plans: { staffOnlyShare: 0 } }, 'plans.staffOnlyShare'],
    [{ plans: { staffOnlyShare: 1.1 } }, 'plans.staffOnlyShare'],
    [{ plans: { staffOnlyShare: 90 } }, 'plans.staffOnlyShare'],
    [{ plans: { writeFlag: 'yes' } }, 'plans.writeFlag'],
    [{ plans: { pins: 'record' } }, 'plans.pins'],
    [{ plans: { pins: { goals: 'elsewhere' } } }, 'plans.pins.goals'],
    [{ plans: { pins: { goals: 'left-out' } } }, 'plans.pins.goals'],
    [{ plans: { pins: { provenance: 'document' } } }, 'plans.pins.provenance'],
    [{ plans: { pins: { together: 'no' } } }, 'plans.pins.together'],
    [{ plans: { pins: { flag: 'record' } } }, 'plans.pins.flag'],
    [{ plans: { pins: { response: 'store' } } }, 'plans.pins.response'],
    [{ plans: { pins: { goals: 'store' } } }, 'plans.pins.goals'],
    [{ plans: { staffOnlyshare: 0.5 } }, 'plans.staffOnlyshare'],
    [{ handover: {} }, 'handover'],
    [{ words: { person: 'Person' } }, 'words.person'],
    [{ words: { language: 'english' } }, 'words.language'],
    [{ tools: [] }, 'tools'],
    [{ tools: [{ url: 'https://a.example/Q|1', version: '1' }] }, 'tools.0.url'],
    [{ tools: [{ url: 'https://a.example/Q' }] }, 'tools.0.version'],
    [{ store: { base: 'http://a.example/fhir', name: 'x' } }, 'store.base'],
    [{ store: { base: 'https://a.example/fhir' } }, 'store.name'],
    [{ colours: { link: '#ffff00' } }, 'colours.link'],
    [{ colours: { link: 'red' } }, 'colours.link'],
    [{ colours: { link: '#000000;x' } }, 'colours.link'],
    [{ print: { header: 'two\nlines' } }, 'print.header'],
    [{ timeouts: { requestSeconds: 600 } }, 'timeouts.requestSeconds'],
    ...[
      'https://elsewhere.example/inspire.json',
      '//elsewhere.example/inspire.json',
      '/inspire.json',
      '../inspire.json',
      'a/../b.json',
      'a/.hidden.json',
      'inspire.js',
      'inspire.json?x',
      'inspire.json#x',
      'in%2fspire.json',
      'in spire.json',
      'data:application/json,{}.json',
      'back\\slash.json',
      '',
      7,
    ].map((inspire): [object, string] => [{ instruments: { inspire } }, 'instruments.inspire']),
  ])('is refused when it says %j, naming %s', (parts, path) => {
    expect(policyOf(parts)).toContain(path)
  })

  it('never names a file that leads away from the app', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (name) => {
        for (const inspire of [name, `${name}.json`]) {
          const policy = policyOf({ instruments: { inspire } })
          if (Array.isArray(policy) || !('instruments' in policy)) continue
          const base = 'https://app.example/alongside/app.html'
          const address = new URL(policy.instruments.inspire ?? '', base)
          expect(address.href.startsWith('https://app.example/alongside/')).toBe(true)
          expect(address.search + address.hash).toBe('')
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the words of a site', () => {
  it('are never one of the hostile texts: no noun or language has a sign that means anything in markup', () => {
    const texts = readPayloads().flatMap((payload) => [payload.at('site'), payload.at('site').toLowerCase()])
    expect(texts.length).toBeGreaterThan(700)
    for (const name of ['person', 'people', 'language']) {
      const taken = texts.filter((text) => !Array.isArray(policyOf({ words: { [name]: text } })))
      expect(taken).toEqual([])
    }
  })

  it('are letters, and what joins them, whatever is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.lorem()), (person) => {
        const policy = policyOf({ words: { person } })
        if (Array.isArray(policy) || !('words' in policy)) return
        expect(policy.words.person).toMatch(/^[\p{L}\p{M} '’-]{2,40}$/u)
      }),
      { numRuns: 2_000 },
    )
    expect(policyOf({ words: { person: 'service user', people: 'gens d’ici' } })).toMatchObject({
      words: { person: 'service user', people: 'gens d’ici' },
    })
  })
})
