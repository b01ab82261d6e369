import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** What a picture is laid out for. */
export interface PictureSize {
  /** In CSS pixels. */
  readonly width: number
  /** Size of the text around the picture, in CSS pixels, so that larger text makes a larger picture. */
  readonly fontSize: number
}

/** Before it is measured, and where it cannot be. */
const unmeasured: PictureSize = { width: 560, fontSize: 16 }
/** Narrower than any screen; a picture laid out for less would not be one. */
const leastWidth = 200

/** The room a picture has, followed as the window and the text size change. */
export function usePictureSize(room: RefObject<HTMLElement | null>): PictureSize {
  const [size, setSize] = useState(unmeasured)
  useLayoutEffect(() => {
    const element = room.current
    if (element === null) return
    const measure = () => {
      const width = Math.max(leastWidth, Math.floor(element.clientWidth))
      const fontSize = Number.parseFloat(getComputedStyle(element).fontSize)
      setSize((before) =>
        before.width === width && before.fontSize === fontSize ? before : { width, fontSize },
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [room])
  return size
}
