import { describe, expect, it } from 'vitest'
import { answeredVersion } from '../../../src/host/writer/answered-version.ts'
import { answered, refused, unreachable } from './transport-answer.ts'

const stored = (meta: unknown) => ({ resourceType: 'Goal', id: '1', meta })

describe('the version a record says it stored', () => {
  it.each<[string, unknown, string | undefined, string | undefined]>([
    ['its body', stored({ versionId: '12' }), undefined, '12'],
    ['its body before its header', stored({ versionId: '12' }), 'W/"13"', '12'],
    ['a weak header where the body has none', stored({}), 'W/"13"', '13'],
    ['a header where the body has no meta', stored(undefined), 'W/"13"', '13'],
    ['a header where the body is empty', '', 'W/"13"', '13'],
    ['a header where the body is a list', [], 'W/"13"', '13'],
    ['a header that is not marked as weak', '', '"a-13"', 'a-13'],
    ['neither', stored({}), undefined, undefined],
    // A version that is guessed at would let somebody's words pass for ours.
    ['no header with words before it', '', 'version W/"13"', undefined],
    ['no header with words behind it', '', 'W/"13" or so', undefined],
    ['no header without quotes', '', '13', undefined],
    ['no header that names nothing', '', 'W/""', undefined],
    ['no header with a quote inside', '', 'W/"1"3"', undefined],
  ])('is taken from %s', (_case, body, etag, version) => {
    expect(answeredVersion(answered(200, body, etag === undefined ? {} : { etag }))).toBe(version)
  })

  it('is not known where there was no answer', () => {
    expect(answeredVersion(unreachable)).toBeUndefined()
    expect(answeredVersion(refused('session-ended'))).toBeUndefined()
  })
})
