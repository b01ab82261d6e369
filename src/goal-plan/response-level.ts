import { printReference, type RecordReference } from '../domain/reference.ts'
import type { AnswerValue, ResponseItem } from '../questionnaire/index.ts'
import { isNameOnly } from './owners.ts'
import { codeFrom } from './plan-codes.ts'
import type { PlanField } from './plan-fields.ts'
import { createRest, saysSomething } from './response-rest.ts'

/**
 * One level of a response, read place by place in any order. What is asked for and fits is given; all else stays in `rest`, so that nothing is lost by not being
 * understood. Items without any answer say nothing and are not kept.
 */
export interface ResponseLevel {
  /** `goal[0].action[2]`; empty for the response itself. */
  readonly place: string
  /** Parts of one answer each, those that are there. */
  fields<Whole>(fields: readonly PlanField<Whole>[]): Partial<Whole>
  /** A UUID that nothing else of the response has. */
  uuid(linkId: string): string | undefined
  /** What a reference points to, as its text. */
  pointer(linkId: string): string | undefined
  /** People and teams: references, then those named in words alone. */
  owners(linkId: string): readonly RecordReference[]
  /** The same where there is room for one; what else is given is in its display. */
  owner(linkId: string): RecordReference | undefined
  /** Reads each group of this linkId that says something; what a reader does not take stays in the rest of this level, under its group. */
  groups<Part>(linkId: string, read: (level: ResponseLevel) => Part | undefined): readonly Part[]
  /** Reads the one group of this linkId; several are taken as one. */
  group<Part>(linkId: string, read: (level: ResponseLevel) => Part): Part
  /** What has not been taken, in its order; empties it. */
  rest(): readonly ResponseItem[]
}

/** Where a level stands, and who is told when an answer was not used as it stands. */
export interface LevelContext {
  readonly place: string
  readonly usedIds: Set<string>
  readonly severalAnswers: (linkId: string, place: string) => void
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Opens one level. */
export function openLevel(items: readonly ResponseItem[], context: LevelContext): ResponseLevel {
  const { place, usedIds } = context
  const rest = createRest(items)

  /** The answers that fit; the others, and what stands beneath any, stay. */
  const fitting = <Part>(linkId: string, read: (value: AnswerValue) => Part | undefined): readonly Part[] => {
    const taken = rest.take(linkId)
    const answers = taken.flatMap((item) => item.answers)
    const fits = answers.filter(({ value }) => read(value) !== undefined)
    rest.keep(linkId, {
      answers: answers.filter((answer) => !fits.includes(answer)),
      items: [...taken, ...fits].flatMap(({ items: beneath }) => beneath),
    })
    return fits.flatMap(({ value }) => read(value) ?? [])
  }
  /** Others than the first are kept as words, so that a later reading does not take one of them for the answer. */
  const one = (linkId: string, read: (value: AnswerValue) => string | undefined) => {
    const [part, ...more] = fitting(linkId, read)
    if (more.length > 0) context.severalAnswers(linkId, place)
    const asWords = more.map((value) => ({ value: { kind: 'string', value } as const, items: [] }))
    rest.keep(linkId, { answers: asWords, items: [] })
    return part
  }
  const words = (linkId: string): string | undefined => {
    const all = fitting(linkId, text)
    if (all.length > 1) context.severalAnswers(linkId, place)
    return all.length === 0 ? undefined : all.join('\n')
  }
  const field = ({ linkId, kind }: Omit<PlanField<unknown>, 'name'>): string | undefined => {
    if (kind === 'words') return words(linkId)
    if (kind === 'date') return one(linkId, day)
    return one(linkId, (value) => (value.kind === 'coding' ? codeFrom(kind, value.coding) : undefined))
  }
  const owners = (linkId: string): readonly RecordReference[] => {
    const given = fitting(linkId, owner)
    const named = fitting(`${linkId}-name`, text).map((display) => ({ display }))
    return [...given.filter((each) => !isNameOnly(each)), ...named, ...given.filter(isNameOnly)]
  }
  const inside = (linkId: string, index: number, inner: readonly ResponseItem[]) => {
    const name = `${linkId.split('.').at(-1) ?? linkId}[${index}]`
    return openLevel(inner, { ...context, place: place === '' ? name : `${place}.${name}` })
  }

  return {
    place,
    fields: <Whole>(fields: readonly PlanField<Whole>[]) =>
      Object.fromEntries(
        fields.flatMap((each) => {
          const part = field(each)
          return part === undefined ? [] : [[each.name, part]]
        }),
        // The fields say which type stands under which name.
      ) as Partial<Whole>,
    uuid: (linkId) => {
      const id = one(linkId, (value) => {
        const isNew = value.kind === 'string' && uuid.test(value.value) && !usedIds.has(value.value)
        return isNew ? value.value : undefined
      })
      if (id !== undefined) usedIds.add(id)
      return id
    },
    pointer: (linkId) => one(linkId, pointer),
    owners,
    owner: (linkId) => {
      const [who, ...more] = owners(linkId)
      if (who === undefined || more.length === 0) return who
      context.severalAnswers(linkId, place)
      const names = new Set([...(who.display === undefined ? [] : [who.display]), ...more.map(nameOf)])
      return { ...who, display: [...names].join(', ') }
    },
    groups: (linkId, read) =>
      rest.takeEach(linkId).flatMap(({ item, keep }, index) => {
        const level = inside(linkId, index, item.items)
        const part = item.items.some(saysSomething) ? read(level) : undefined
        keep({ answers: item.answers, items: level.rest() })
        return part === undefined ? [] : [part]
      }),
    group: (linkId, read) => {
      const taken = rest.take(linkId)
      const level = inside(
        linkId,
        0,
        taken.flatMap((item) => item.items),
      )
      const part = read(level)
      rest.keep(linkId, { answers: taken.flatMap((item) => item.answers), items: level.rest() })
      return part
    },
    rest: rest.drain,
  }
}

function text(value: AnswerValue): string | undefined {
  return value.kind === 'string' && value.value !== '' ? value.value : undefined
}

function day(value: AnswerValue): string | undefined {
  return value.kind === 'date' ? value.date : undefined
}

function pointer(value: AnswerValue): string | undefined {
  const literal = value.kind === 'reference' ? value.reference.literal : undefined
  return literal && printReference(literal)
}

/** Some form fillers write a name where a reference is asked for. */
function owner(value: AnswerValue): RecordReference | undefined {
  const display = text(value)
  if (display !== undefined) return { display }
  return value.kind === 'reference' && Object.keys(value.reference).length > 0 ? value.reference : undefined
}

/** A reference in words, with all that leads to whom it means. */
function nameOf({ display, literal, identifier, type }: RecordReference): string {
  const address = literal === undefined ? (identifier?.value ?? type) : printReference(literal)
  return display === undefined ? (address ?? '') : address === undefined ? display : `${display} (${address})`
}
