import { describe, expect, it } from 'vitest'
import { lateTools, type ToolDesk, type ToolList } from '../../src/host/late-tools.ts'
import { toolOf, toolUrl } from './tool.ts'

const list: ToolList = { readToolResponses: async () => ({ kind: 'present', value: [] }) }
const desk: ToolDesk = {
  readToolHistory: async () => ({ kind: 'present', value: { kind: 'not-kept' } }),
  draftIdentifier: async () => ({ kind: 'present', value: 'one' }),
  saveTool: async () => ({ kind: 'unknown', problem: { code: 'server-error' } }),
}

describe('the part of the app that keeps tools', () => {
  it('that does not arrive is a failed read and an unsaved save, and is asked for again the next time', async () => {
    let isOffline = true
    const arriving = async <Piece>(piece: Piece): Promise<Piece> => {
      if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
      return piece
    }
    const tools = lateTools({ list: () => arriving(list), desk: () => arriving(desk) })
    const failed = { kind: 'failed', problem: { code: 'not-loaded' } }
    expect(await tools.readToolResponses(toolUrl)).toMatchObject(failed)
    expect(await tools.readToolHistory('QuestionnaireResponse/1')).toMatchObject(failed)
    expect(await tools.draftIdentifier({ questionnaireUrl: toolUrl, version: '1' })).toMatchObject(failed)
    expect(await tools.saveTool(toolOf({ identifier: 'a' }))).toMatchObject({
      kind: 'not-saved',
      problem: { code: 'not-loaded' },
    })
    isOffline = false
    expect(await tools.readToolResponses(toolUrl)).toEqual({ kind: 'present', value: [] })
    expect(await tools.saveTool(toolOf({ identifier: 'a' }))).toMatchObject({ kind: 'unknown' })
  })

  it('is fetched once, and what saves only for whoever opens a tool', async () => {
    const fetched: string[] = []
    const tools = lateTools({
      list: async () => {
        fetched.push('list')
        return list
      },
      desk: async () => {
        fetched.push('desk')
        return desk
      },
    })
    expect(fetched).toEqual([])
    await Promise.all([tools.readToolResponses(toolUrl), tools.readToolResponses(toolUrl)])
    expect(fetched).toEqual(['list'])
    const save = () => tools.saveTool(toolOf({ identifier: 'a' }))
    await Promise.all([save(), save()])
    expect(fetched).toEqual(['list', 'desk'])
  })
})
