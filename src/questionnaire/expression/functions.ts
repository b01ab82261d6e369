import { opposite } from './operators.ts'
import { text, truth, truths, type Values } from './values.ts'

interface CollectionFunction {
  readonly fewest: number
  readonly most: number
  /** `args` are texts; `undefined` stands for an empty one. */
  readonly work: (values: Values, args: readonly (string | undefined)[]) => Values
}

/** The functions of a whole collection that we know, by name (FHIRPath N1, "Functions"). */
export const collectionFunctions: ReadonlyMap<string, CollectionFunction> = new Map<
  string,
  CollectionFunction
>([
  ['empty', plain((values) => [values.length === 0])],
  ['count', plain((values) => [values.length])],
  ['first', plain((values) => values.slice(0, 1))],
  ['last', plain((values) => values.slice(-1))],
  ['not', plain((values) => truths(opposite(truth(values))))],
  ['startsWith', ofText((value, start) => value.startsWith(start))],
  ['endsWith', ofText((value, end) => value.endsWith(end))],
  [
    'join',
    {
      fewest: 1,
      most: 1,
      work: (values, [separator]) => {
        const texts = values.map((value) => text([value]) ?? '')
        return texts.length === 0 ? [] : [texts.join(separator ?? '')]
      },
    },
  ],
])

function plain(work: (values: Values) => Values): CollectionFunction {
  return { fewest: 0, most: 0, work }
}

function ofText(holds: (value: string, argument: string) => boolean): CollectionFunction {
  return {
    fewest: 1,
    most: 1,
    work: (values, [argument]) => {
      const value = text(values)
      return value === undefined || argument === undefined ? [] : [holds(value, argument)]
    },
  }
}
