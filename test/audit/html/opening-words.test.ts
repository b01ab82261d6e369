import { describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { openingWords } from '../../../src/audit/html/opening-words.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'

type Owner = 'staff' | 'person' | 'both' | 'carer' | 'nobody'

const staff = { reference: 'Practitioner/1' }
const carer = { reference: 'RelatedPerson/1' }

/** A plan for each of some people, with these actions. */
function plans(people: number, ...owners: readonly Owner[]): readonly unknown[] {
  return Array.from({ length: people }, (_, person) => {
    const subject = { reference: `Patient/${person}` }
    const performers = {
      staff: [staff],
      person: [subject],
      both: [staff, subject],
      carer: [carer],
      nobody: [],
    }
    return {
      resourceType: 'CarePlan',
      id: `p${person}`,
      status: 'active',
      subject,
      activity: owners.map((owner) => ({ detail: { performer: performers[owner] } })),
    }
  })
}

async function opening(resources: readonly unknown[], options: AuditOptions = {}) {
  const { lead, beside } = openingWords(await auditReport([ndjsonSource('a', resources)], options))
  return { lead, beside: beside.join(' ') }
}

const mhsds: AuditOptions = { suppression: 'mhsds' }

describe('the first sentence of an HTML report', () => {
  it.each<[string, readonly unknown[], AuditOptions, string, string]>([
    [
      'says who holds what',
      plans(10, 'staff', 'staff', 'both', 'person', 'carer', 'nobody'),
      {},
      'In 10 care plans, staff alone hold 40.0% of the 50 actions with a named owner; people using the service hold or share 40.0%.',
      '10 more actions (16.7% of all that are counted) name no owner and are in none of these shares. The plans are those of 10 people.',
    ],
    [
      'says about how many where numbers are rounded',
      plans(41, 'staff', 'staff', 'both', 'person', 'nobody'),
      mhsds,
      'In about 40 care plans, staff alone hold 50% of about 165 actions with a named owner; people using the service hold or share 50%.',
      'About 40 more actions (20% of all that are counted) name no owner and are in none of these shares. The plans are those of about 40 people.',
    ],
    [
      'says when all of it is of too few people',
      plans(2, 'staff', 'person'),
      mhsds,
      'The numbers of these care plans are hidden: 0 to 4 people. So no share can be given here.',
      'The number of people with these plans is hidden: 0 to 4 people.',
    ],
    ['says when there is no plan', [], {}, 'There is no care plan in what was read.', ''],
    [
      'says when none was counted',
      [{ resourceType: 'CarePlan', status: 'draft', subject: { reference: 'Patient/1' } }],
      {},
      'No care plan was counted: all were left out or could not be read.',
      '1 plan was read; 0 are counted.',
    ],
    [
      'says when nothing names an owner',
      plans(3, 'nobody'),
      {},
      'In 3 care plans, no action names an owner. Who is responsible cannot be said.',
      '3 actions (100.0% of all that are counted) name no owner.',
    ],
    [
      'says when there is no action',
      plans(3),
      {},
      'In 3 care plans, there is no action to count.',
      'The plans are those of 3 people.',
    ],
    [
      'warns when more name nobody than somebody',
      plans(3, 'staff', 'nobody', 'nobody'),
      {},
      'In 3 care plans, staff alone hold 100.0% of the 3 actions with a named owner; people using the service hold or share 0.0%.',
      'That is more than name one: the shares say little about these plans.',
    ],
    [
      'speaks of one as one',
      plans(1, 'staff'),
      {},
      'In 1 care plan, staff alone hold 100.0% of the 1 action with a named owner; people using the service hold or share 0.0%.',
      'The plans are those of 1 person.',
    ],
    [
      'hides one share and not the other',
      [...plans(40, 'staff', 'staff'), ...plans(41, 'person').slice(40)],
      mhsds,
      'In about 40 care plans, staff alone hold 99% of about 80 actions with a named owner; the share that people using the service hold is hidden.',
      'The number of actions that name no owner is hidden: 0 to 4 people.',
    ],
  ])('%s', async (_name, resources, options, lead, beside) => {
    const found = await opening(resources, options)
    expect(found.lead).toBe(lead)
    expect(found.beside).toContain(beside)
  })

  it('says how new the data is, and nothing where no plan tells', async () => {
    const [plan] = plans(1, 'staff')
    const updated = { ...(plan as object), meta: { lastUpdated: '2026-02-28T23:30:00-02:00' } }
    expect((await opening([updated])).beside).toContain(
      'The newest update of any plan read is of 1 March 2026.',
    )
    expect((await opening([plan])).beside).not.toContain('newest')
  })

  it('says at once what could not be read', async () => {
    const found = await opening([...plans(5, 'staff'), 7, {}])
    expect(found.beside).toContain(
      '2 lines could not be read and may have been care plans. The numbers are of the rest.',
    )
  })
})
