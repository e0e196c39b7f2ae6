import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ListBullet } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import { Section, useWords } from '@pengshui/kernel/admin'
import { useSearchParams } from 'react-router-dom'
import { AskForm } from '../../lib/epcis/ask-form'
import { Events } from '../../lib/epcis/events'
import { WORDS } from '../../lib/epcis/words'

/** The event repository as operators look into it. What was asked stands in the address. */
const EpcisEventsPage = () => {
  const words = useWords(WORDS)
  const [params, setParams] = useSearchParams()
  const asked = Object.fromEntries(params)
  return (
    <>
      <Section title={words.events}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.eventsLead}</Text>
        <AskForm asked={asked} onAsk={(next) => setParams(next as Record<string, string>)} />
      </Section>
      <Events key={params.toString()} asked={asked} />
    </>
  )
}

export const config = defineRouteConfig({
  label: 'epcisEvents',
  translationNs: 'pengshui-traceability',
  icon: ListBullet,
  rank: 5,
})

export default EpcisEventsPage
