import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Buildings } from '@medusajs/icons'
import { Text } from '@medusajs/ui'
import { Answer, call, Nothing, Pager, Search, Section, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { FigureRows } from '../../lib/figure-rows'
import type { InstitutionPage } from '../../lib/types'
import { WORDS } from '../../lib/words'

const LIMIT = 20

/** Every institution with its declarations of the year and their figures. */
const ProcurementPage = () => {
  const words = useWords(WORDS)
  const [typed, setTyped] = useState('')
  const [offset, setOffset] = useState(0)
  const q = useDeferredValue(typed.trim())
  const institutions = useQuery({
    queryKey: ['pengshui-institutions', q, offset],
    queryFn: () => call<InstitutionPage>('institutions', { query: { q, limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const search = (
    <Search
      value={typed}
      onChange={(value) => {
        setTyped(value)
        setOffset(0)
      }}
    />
  )
  return (
    <Section title={words.title} tools={search}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
      <Answer query={institutions}>
        {(page) =>
          page.institutions.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <FigureRows institutions={page.institutions} />
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </Section>
  )
}

export const config = defineRouteConfig({
  label: 'procurement',
  translationNs: 'pengshui-procurement',
  icon: Buildings,
  rank: 3,
})

export default ProcurementPage
