import { useState, type KeyboardEvent, type PointerEvent, type WheelEvent } from 'react'
import type { Drawing } from './layout'

const ZOOM = 1.25
const STEP = 0.1
const MARGIN = 24
/** A drag shorter than this is a click on a lot. */
const DRAG_MIN_PX = 4

type View = { x: number; y: number; width: number; height: number }

const around = ({ left, top, width, height }: Drawing): View => ({
  ...{ x: left - MARGIN, y: top - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN },
})

/** What of a drawing is seen, and how pointer, wheel and keys change it. */
export function useView(drawing: Drawing) {
  const [view, setView] = useState(() => around(drawing))
  const [held, setHeld] = useState<{ x: number; y: number; moved: boolean } | null>(null)
  const zoom = (by: number) =>
    setView(({ x, y, width, height }) => ({
      ...{ width: width * by, height: height * by },
      ...{ x: x + (width - width * by) / 2, y: y + (height - height * by) / 2 },
    }))
  const move = (right: number, down: number) =>
    setView((one) => ({ ...one, x: one.x + right * one.width, y: one.y + down * one.height }))
  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(-STEP, 0),
    ArrowRight: () => move(STEP, 0),
    ArrowUp: () => move(0, -STEP),
    ArrowDown: () => move(0, STEP),
    '+': () => zoom(1 / ZOOM),
    '=': () => zoom(1 / ZOOM),
    '-': () => zoom(ZOOM),
    '0': () => setView(around(drawing)),
  }
  return {
    box: `${view.x} ${view.y} ${view.width} ${view.height}`,
    zoomIn: () => zoom(1 / ZOOM),
    zoomOut: () => zoom(ZOOM),
    fit: () => setView(around(drawing)),
    /** true while what ends now was a drag, so that it opens no lot */
    wasDrag: () => held?.moved === true,
    handlers: {
      onKeyDown: (event: KeyboardEvent) => {
        const act = keys[event.key]
        if (!act) return
        event.preventDefault()
        act()
      },
      onWheel: (event: WheelEvent) => zoom(event.deltaY > 0 ? ZOOM : 1 / ZOOM),
      onPointerDown: ({ clientX, clientY }: PointerEvent) =>
        setHeld({ x: clientX, y: clientY, moved: false }),
      onPointerMove: ({ clientX, clientY, currentTarget, buttons }: PointerEvent) => {
        if (!held || buttons === 0) return
        const { width, height } = currentTarget.getBoundingClientRect()
        const [right, down] = [clientX - held.x, clientY - held.y]
        if (!held.moved && Math.hypot(right, down) < DRAG_MIN_PX) return
        const scale = Math.max(view.width / width, view.height / height)
        setView((one) => ({ ...one, x: one.x - right * scale, y: one.y - down * scale }))
        setHeld({ x: clientX, y: clientY, moved: true })
      },
    },
  }
}
