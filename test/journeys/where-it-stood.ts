import { afterEach } from 'vitest'
import { whereTheyStand } from './open-windows.ts'

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail')
    console.error(`${task.name}, where the pages stood:\n${(await whereTheyStand()).join('\n---\n')}`)
})
