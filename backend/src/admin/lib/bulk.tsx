import { Button, Text } from '@medusajs/ui'
import { useRefusal } from '@pengshui/kernel/admin'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

type Item = { key: string; name: string }
type Props = {
  items: Item[]
  label: string
  progress: (done: number, all: number) => string
  failures: string
  act: (item: Item) => Promise<unknown>
  onDone: (done: string[]) => void
}

/** Does the same to many, one after the other, and says how far it is and what was refused. Pressed again, it retries. */
export function Bulk({ items, label, progress, failures, act, onDone }: Props) {
  const say = useRefusal()
  const client = useQueryClient()
  const [running, setRunning] = useState<{ done: number; all: number } | null>(null)
  const [refused, setRefused] = useState<(Item & { why: string })[]>([])
  const press = async () => {
    const all = [...items]
    const done: string[] = []
    const wrong: (Item & { why: string })[] = []
    for (const [index, item] of all.entries()) {
      setRunning({ done: index, all: all.length })
      try {
        await act(item)
        done.push(item.key)
      } catch (error) {
        wrong.push({ ...item, why: say(error) })
      }
    }
    setRunning(null)
    setRefused(wrong)
    onDone(done)
    await client.invalidateQueries()
  }
  if (items.length === 0 && refused.length === 0) return null
  return (
    <div className="flex flex-col gap-2 px-6 py-3">
      {items.length > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button size="small" isLoading={running !== null} onClick={() => void press()}>
            {label}
          </Button>
          {running && (
            <Text size="small" role="status">
              {progress(running.done, running.all)}
            </Text>
          )}
        </div>
      )}
      {refused.length > 0 && (
        <div role="alert">
          <Text size="small" weight="plus">
            {failures}
          </Text>
          <ul className="txt-small">
            {refused.map(({ key, name, why }) => (
              <li key={key}>{`${name}: ${why}`}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
