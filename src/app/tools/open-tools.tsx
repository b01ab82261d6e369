import { computed } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ToolParts, ToolScreens } from '../models/tools.ts'
import { createMapsCode } from './maps-code.ts'
import { ToolPages } from './ToolPages.tsx'
import { createToolPlace, type ToolPlace } from './tool-desk.ts'
import type { Later } from './tool-saver.ts'
import { toolStatus } from './tool-status.ts'

const later: Later = (run, afterMs) => {
  const timer = setTimeout(run, afterMs)
  return () => clearTimeout(timer)
}

/**
 * Starts the screens of the tools over one session. While it runs it saves when the page goes out of sight, and as a last request when
 * the page goes away.
 */
export function openTools(parts: ToolParts): ToolScreens {
  const places = parts.shelves.map((shelf) => createToolPlace({ ...parts, shelf, later }))
  const maps = createMapsCode()
  const worksOf = (list: readonly ToolPlace[]) =>
    list.flatMap(({ sitting }) => (sitting.value.kind === 'open' ? [sitting.value.work] : []))
  const flush = async () => {
    await Promise.all(worksOf(places).map(({ saver }) => saver.flush()))
  }
  const onLeave = () => {
    for (const { saver } of worksOf(places)) saver.leave()
  }
  const onShow = () => {
    for (const { saver } of worksOf(places)) saver.comeBack()
  }
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') void flush()
  }
  addEventListener('pagehide', onLeave)
  addEventListener('pageshow', onShow)
  addEventListener('online', flush)
  document.addEventListener('visibilitychange', onVisibility)

  const here = computed(() => places.find(({ shelf }) => shelf.tool.id === parts.navigation.part.value?.tool))
  const withUnsaved = () =>
    places.find((place) => worksOf([place]).some(({ saver }) => saver.hasUnsaved()))?.shelf.tool.id

  function Screen() {
    // Whatever way a tool is left, what was said goes into the record first.
    useEffect(() => () => void flush(), [])
    const place = here.value
    return place === undefined ? null : <ToolPages parts={parts} place={place} maps={maps} />
  }

  return {
    Screen,
    status: computed(() => {
      const [work] = here.value === undefined ? [] : worksOf([here.value])
      return work === undefined ? undefined : toolStatus(work.saver.state.value)
    }),
    unsaved: withUnsaved,
    overwrote: () => places.find(({ overwrote }) => overwrote.value)?.shelf.tool.id,
    flush,
    dispose() {
      removeEventListener('pagehide', onLeave)
      removeEventListener('pageshow', onShow)
      removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', onVisibility)
      for (const place of places) place.dispose()
      maps.dispose()
    },
  }
}
