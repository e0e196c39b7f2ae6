import { Button } from '@medusajs/ui'
import { ActionForm, call, newKey, Section, useWords } from '@pengshui/kernel/admin'
import { Link } from 'react-router-dom'
import type { Recall } from './types'
import { WORDS } from './words'

/** What may be done with a recall at its step; nothing when it is over. */
export function Actions({ recall }: { recall: Recall }) {
  const words = useWords(WORDS)
  const post = (path: string, body: object = {}) =>
    call(`recalls/${recall.id}/${path}`, { method: 'POST', body })
  if (recall.status === 'draft')
    return (
      <Section title={words.statuses.draft ?? ''}>
        <ActionForm
          fields={[]}
          submit={words.start}
          sure={recall.is_drill ? words.startDrillSure : words.startSure}
          grave={!recall.is_drill}
          act={() => post('start')}
        />
        <ActionForm
          fields={[{ name: 'conclusion', label: words.cancelWhy, kind: 'reason' }]}
          submit={words.cancel}
          act={(values) => post('cancel', values)}
        />
      </Section>
    )
  if (recall.status !== 'started') return null
  return (
    <Section
      title={words.close}
      tools={
        !recall.is_drill && (
          <Button size="small" variant="secondary" asChild>
            <Link to="/shortages">{words.decideShort}</Link>
          </Button>
        )
      }
    >
      {!recall.is_drill && (
        <ActionForm
          title={words.scrap}
          fields={[{ name: 'reason', label: words.scrapWhy, kind: 'reason' }]}
          submit={words.scrap}
          sure={words.scrapSure}
          grave
          act={(values) => post('scrap', { ...values, idempotency_key: newKey() })}
        />
      )}
      <ActionForm
        title={words.close}
        fields={[
          {
            ...{ name: 'outcome', label: words.outcome, kind: 'choice', initial: 'confirmed' },
            options: Object.entries(words.outcomes),
          },
          { name: 'conclusion', label: words.conclusion, kind: 'reason' },
        ]}
        submit={words.close}
        sure={recall.is_drill ? words.close : words.closeSure}
        grave={!recall.is_drill}
        act={(values) => post('close', values)}
      />
    </Section>
  )
}
