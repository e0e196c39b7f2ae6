import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Key } from '@medusajs/icons'
import { Button, Text } from '@medusajs/ui'
import { ActionForm, Answer, call, Nothing, Pager, Section, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { PartnerRows } from '../../lib/epcis/partner-rows'
import type { Partners } from '../../lib/epcis/types'
import { WORDS } from '../../lib/epcis/words'

const LIMIT = 20
const BOTH = 'both'

/** Partners of the event repository and their keys. */
const EpcisPartnersPage = () => {
  const words = useWords(WORDS)
  const [offset, setOffset] = useState(0)
  const [key, setKey] = useState('')
  const partners = useQuery({
    queryKey: ['pengshui-epcis-partners', offset],
    queryFn: () => call<Partners>('epcis-partners', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Section title={words.partners}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.partnersLead}</Text>
        <Answer query={partners}>
          {(page) =>
            page.partners.length === 0 ? (
              <Nothing>{words.noPartners}</Nothing>
            ) : (
              <>
                <PartnerRows partners={page.partners} />
                <Pager {...page} onMove={setOffset} />
              </>
            )
          }
        </Answer>
      </Section>
      <Section title={words.add}>
        {key && (
          <div className="flex flex-col gap-2 px-6 py-4" role="status">
            <Text weight="plus">{words.key}</Text>
            <code className="txt-small break-all">{key}</code>
            <div>
              <Button size="small" variant="secondary" onClick={() => setKey('')}>
                {words.keyDone}
              </Button>
            </div>
          </div>
        )}
        <ActionForm
          title={words.add}
          fields={[
            { name: 'name', label: words.name, kind: 'text' },
            {
              ...{ name: 'scopes', label: words.scopes, kind: 'choice', initial: 'query' },
              options: Object.entries(words.scope),
            },
            {
              ...{ name: 'sees', label: words.sees, kind: 'choice', initial: 'own' },
              options: Object.entries(words.sights),
            },
            { name: 'places', label: words.places, kind: 'text', optional: true, hint: words.placesHint },
          ]}
          submit={words.addButton}
          act={async ({ name, scopes, sees, places }) => {
            const body = {
              ...{ name, sees, scopes: scopes === BOTH ? ['capture', 'query'] : [scopes] },
              places: String(places ?? '')
                .split(/[\s,，]+/)
                .filter(Boolean),
            }
            const made = await call<{ key: string }>('epcis-partners', { method: 'POST', body })
            setKey(made.key)
          }}
        />
      </Section>
    </>
  )
}

export const config = defineRouteConfig({
  label: 'epcisPartners',
  translationNs: 'pengshui-traceability',
  icon: Key,
  rank: 6,
})

export default EpcisPartnersPage
