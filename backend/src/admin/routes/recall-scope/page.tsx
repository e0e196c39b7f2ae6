import { defineRouteConfig } from '@medusajs/admin-sdk'
import { ExclamationCircle } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import { Nothing, Section, useWords } from '@pengshui/kernel/admin'
import { useSearchParams } from 'react-router-dom'
import { Scope } from '../../lib/recall-scope/scope'
import { StartForm } from '../../lib/recall-scope/start-form'
import { OpenForm } from '../../lib/recalls/open-form'
import { WORDS } from '../../lib/recall-scope/words'

/** What a recall would reach. What was asked stands in the address, so that it can be shared and asked again. */
const RecallScopePage = () => {
  const words = useWords(WORDS)
  const [params, setParams] = useSearchParams()
  const asked = Object.fromEntries(params)
  const key = params.toString()
  return (
    <>
      <Section title={words.title}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <StartForm asked={asked} onAsk={(start) => setParams(start)} />
        {!asked.by && <Nothing>{words.idle}</Nothing>}
      </Section>
      {asked.by && <Scope key={key} start={asked} />}
      {asked.by && <OpenForm key={`open-${key}`} start={asked} />}
    </>
  )
}

export const config = defineRouteConfig({
  label: 'recallScope',
  translationNs: 'pengshui-hall',
  icon: ExclamationCircle,
  rank: 8,
})

export default RecallScopePage
