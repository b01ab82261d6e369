import { describe, expect, it } from 'vitest'
import { runningHead } from '../../../src/app/tools/running-head.ts'

const rosa = {
  id: 'rosa-delgado',
  displayName: 'Rosa Delgado',
  firstName: 'Rosa',
  birthDate: '1988-05-04',
  nhsNumber: '9991042172',
  deceased: false,
}

/** What the boxes at the edge of a sheet show, escapes undone. */
function shown(style: string): readonly string[] {
  return [...style.matchAll(/"([^"]*)"/g)].map(([, text = '']) =>
    text
      .replace(/\\([\da-f]+) /g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/[\u2068\u2069]/g, ''),
  )
}

describe('the head of a printed sheet', () => {
  it('says whose record it is, and at its foot which sheet it is of how many', () => {
    const style = runningHead(rosa)
    expect(shown(style)).toEqual(['Rosa Delgado, Born 4 May 1988, NHS number 999 104 2172', 'Page ', ' of '])
    expect(style).toMatch(/"Page " counter\(page\) " of " counter\(pages\)/)
  })

  it('leaves out what is not recorded, and says that a name is not', () => {
    const { birthDate: _, nhsNumber: __, ...unknown } = rosa
    expect(shown(runningHead({ ...unknown, displayName: '' }))[0]).toBe('Name not recorded')
  })

  it.each(['"; } * { display: none } "', 'back\\slash\nnew line', "O'Brien </style>", 'نورة Ó'])(
    'holds any name as text: %s',
    (displayName) => {
      const style = runningHead({ ...rosa, displayName })
      expect(shown(style)[0]).toContain(displayName)
      expect(style.match(/[{}]/g)).toHaveLength(6)
    },
  )
})
