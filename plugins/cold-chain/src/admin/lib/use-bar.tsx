const FULL_PERCENT = 100
/** From here on a room needs someone's attention. */
const NEARLY_FULL_PERCENT = 90

/** How full something is, as a bar; red when little room is left. */
export function UseBar({ percent, name }: { percent: number; name: string }) {
  const shown = Math.min(FULL_PERCENT, percent)
  const colour = percent >= NEARLY_FULL_PERCENT ? 'bg-ui-tag-red-icon' : 'bg-ui-tag-green-icon'
  return (
    <div
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={FULL_PERCENT}
      aria-valuenow={shown}
      className="bg-ui-bg-switch-off my-1 h-1.5 w-full overflow-hidden rounded-full"
    >
      <div className={`${colour} h-full rounded-full`} style={{ width: `${shown}%` }} />
    </div>
  )
}
