import { createLateCode } from '../models/late-code.ts'
import type { RecordArea } from '../models/record-area.ts'

/** The code of the life maps: heavy, and only for those who draw or read one. */
export type MapsCode = Pick<typeof import('../maps/LifeMap.tsx'), 'LifeMap'> &
  Pick<typeof import('../maps/LifeMapPicture.tsx'), 'LifeMapPicture'>

/** Asks for the code of the life maps when a screen first needs it; a failure can be tried again. */
export function createMapsCode(): RecordArea<MapsCode> {
  return createLateCode(async () => {
    const [{ LifeMap }, { LifeMapPicture }] = await Promise.all([
      import('../maps/LifeMap.tsx'),
      import('../maps/LifeMapPicture.tsx'),
    ])
    return { LifeMap, LifeMapPicture }
  })
}
