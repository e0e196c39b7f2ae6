import { Text } from '@medusajs/ui'
import { moment, useLang, useWords } from '@pengshui/kernel/admin'
import { ActorName } from './actor-name'
import type { Detail } from './types'
import { WORDS } from './words'

/** Everything decided of a certificate, the first at the top. */
export function DecisionHistory({ decisions }: { decisions: Detail['decisions'] }) {
  const words = useWords(WORDS)
  const lang = useLang()
  return (
    <div className="px-6 py-4">
      <Text weight="plus">{words.decisions}</Text>
      {decisions.length === 0 && <Text className="text-ui-fg-subtle">{words.noDecisions}</Text>}
      <ol className="mt-2 flex flex-col gap-2">
        {decisions.map((one) => (
          <li key={one.id} className="txt-small border-ui-border-base border-l-2 pl-3">
            {moment(one.decided_at, lang)} · {words.actions[one.action] ?? one.action}:{' '}
            {words.statuses[one.from_status] ?? one.from_status} →{' '}
            {words.statuses[one.to_status] ?? one.to_status}
            <span className="text-ui-fg-subtle block">{one.reason}</span>
            <span className="text-ui-fg-muted block break-all">
              {words.by} <ActorName id={one.actor_id} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}
