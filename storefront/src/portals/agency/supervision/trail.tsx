import { supervisionWords } from '../../../words/supervision'
import { usePortal } from '../../shared/context'
import type { Progress, View } from './types'
import { useView } from './view'

/** What is shown, from the widest to the narrowest; each step is the way back to it. */
export function Trail({ data }: { data: Progress }) {
  const { lang } = usePortal()
  const said = supervisionWords(lang)
  const [view, go] = useView()
  const none = { under: undefined, programme_id: undefined, month: undefined, township: undefined }
  const programme = data.programmes.find(({ id }) => id === view.programme_id)
  const name = (one: { name_zh: string | null; name_en: string | null }) =>
    (lang === 'zh' ? one.name_zh : one.name_en) ?? ''
  const steps: { name: string; to: Partial<View> }[] = [
    { name: said.all, to: { ...none, group: 'institution', show: undefined } },
    ...data.trail.map((unit) => ({ name: name(unit), to: { ...none, under: unit.id, show: undefined } })),
    ...(programme
      ? [{ name: name(programme), to: { month: undefined, township: undefined, show: undefined } }]
      : []),
    ...(view.month ? [{ name: view.month, to: { township: undefined, show: undefined } }] : []),
    ...(view.township ? [{ name: `${said.groups.township} ${view.township}`, to: { show: undefined } }] : []),
    ...(view.show ? [{ name: said.entries, to: {} }] : []),
  ]
  return (
    <nav aria-label={said.trail}>
      <ol className="flex flex-wrap items-center gap-x-2 text-sm">
        {steps.map((step, index) => (
          <li key={`${index}-${step.name}`} className="flex items-center gap-x-2">
            {index > 0 && <span aria-hidden="true">›</span>}
            {index === steps.length - 1 ? (
              <span aria-current="page" className="font-semibold">
                {step.name}
              </span>
            ) : (
              <button
                className="min-h-11 underline"
                aria-label={said.back(step.name)}
                onClick={() => go(step.to)}
              >
                {step.name}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
