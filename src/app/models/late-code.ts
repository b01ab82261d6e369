import { createRecordArea, type RecordArea } from './record-area.ts'

/** Code that comes when it is needed. When it does not come, that is said, and `load` tries again. */
export function createLateCode<Code>(load: () => Promise<Code>): RecordArea<Code> {
  return createRecordArea<Code>({
    read: () =>
      load().then(
        (value) => ({ kind: 'present', value }),
        () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
      ),
  })
}
