import {
  amount,
  Answer,
  call,
  Cell,
  Choice,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  useLang,
  useWords,
  yuan,
  type Lang,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Fact, Facts } from './types'
import { WORDS } from './words'

const LIMIT = 20

const aboutOf = (fact: Fact, lang: Lang): string =>
  [
    named(fact, lang),
    fact.number,
    fact.quantity !== null &&
      fact.base_unit &&
      fact.quantity > 0 &&
      amount(fact.quantity, fact.base_unit, lang),
    fact.amount_fen !== null && yuan(fact.amount_fen),
  ]
    .filter(Boolean)
    .join(' · ')

/** What lies behind a seller's figures, fact by fact. */
export function FactList({ seller_id, from, to }: { seller_id: string; from: string; to: string }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const [what, setWhat] = useState('handover')
  const [offset, setOffset] = useState(0)
  const query = { what, from, to, limit: LIMIT, offset }
  const facts = useQuery({
    queryKey: ['pengshui-scorecard-facts', seller_id, query],
    queryFn: () => call<Facts>(`seller-scorecards/${seller_id}/facts`, { query }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className="px-6 py-3">
        <Choice
          required
          name={words.what}
          value={what}
          options={Object.entries(words.kinds)}
          onChange={(next) => {
            setWhat(next)
            setOffset(0)
          }}
        />
      </div>
      <Answer query={facts}>
        {(data) =>
          data.facts.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows
                name={words.facts}
                head={[words.day, words.order, words.about, words.state, words.reason]}
              >
                {data.facts.map((fact) => (
                  <Row key={fact.fact_id}>
                    <Cell>{fact.happened_on}</Cell>
                    <Cell>
                      {fact.order_id && (
                        <a className="text-ui-fg-base underline" href={`/app/orders/${fact.order_id}`}>
                          #{fact.display_id}
                        </a>
                      )}
                    </Cell>
                    <Cell>{aboutOf(fact, lang)}</Cell>
                    <Cell>{words.states[fact.state ?? ''] ?? fact.state}</Cell>
                    <Cell>
                      {fact.planned_on ? words.planned(fact.planned_on, fact.departed_on) : fact.reason}
                    </Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...data} onMove={setOffset} />
            </>
          )
        }
      </Answer>
    </>
  )
}
