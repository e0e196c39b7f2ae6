import { Button, Text } from '@medusajs/ui'
import { useLang, useWords } from '@pengshui/kernel/admin'
import type { Go, Progress, View } from './types'
import { WORDS } from './words'

const NONE = { under: undefined, programme_id: undefined, month: undefined, township: undefined }

/** What is shown, from the widest to the narrowest; each step is the way back to it. */
export function Trail({ data, view, go }: { data: Progress; view: View; go: Go }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const name = (one: { name_zh: string | null; name_en: string | null }) =>
    (lang === 'zh' ? one.name_zh : one.name_en) ?? ''
  const programme = data.programmes.find(({ id }) => id === view.programme_id)
  const groups = { show: 'groups' as const }
  const steps: { name: string; to: Partial<View> }[] = [
    { name: words.all, to: { ...NONE, ...groups, group: 'institution' } },
    ...data.trail.map((unit) => ({ name: name(unit), to: { ...NONE, ...groups, under: unit.id } })),
    ...(programme
      ? [{ name: name(programme), to: { ...groups, month: undefined, township: undefined } }]
      : []),
    ...(view.month ? [{ name: view.month, to: { ...groups, township: undefined } }] : []),
    ...(view.township ? [{ name: `${words.groups.township} ${view.township}`, to: groups }] : []),
    ...(view.show === 'entries' ? [{ name: words.entries, to: {} }] : []),
  ]
  return (
    <nav aria-label={words.trail} className="px-6 py-2">
      <ol className="flex flex-wrap items-center gap-x-1">
        {steps.map((step, index) => (
          <li key={`${index}-${step.name}`} className="flex items-center gap-x-1">
            {index > 0 && <span aria-hidden="true">›</span>}
            {index === steps.length - 1 ? (
              <Text size="small" weight="plus" aria-current="page">
                {step.name}
              </Text>
            ) : (
              <Button
                size="small"
                variant="transparent"
                aria-label={words.back(step.name)}
                onClick={() => go(step.to)}
              >
                {step.name}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
