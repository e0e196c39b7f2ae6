import { Button, Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  named,
  Pager,
  Row,
  Rows,
  Section,
  SidePanel,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Unit, Units } from './types'
import { WORDS } from './words'

const LIMIT = 20
const AGES = ['not_due', 'd1_30', 'd31_60', 'd61_90', 'd91']

/** What every institution owes, by age, and the terms it has. */
export function UnitList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const [opened, setOpened] = useState<Unit | null>(null)
  const units = useQuery({
    queryKey: ['pengshui-account-units', offset],
    queryFn: () => call<Units>('account/units', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <Section title={words.units}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.unitsLead}</Text>
        <Answer query={units}>
          {(page) => (
            <>
              <Rows
                name={words.units}
                head={[
                  words.unit,
                  words.openFen,
                  ...AGES.map((age) => words.ages[age] ?? age),
                  words.credit,
                  words.terms,
                  words.code,
                ]}
              >
                {page.units.map((unit) => (
                  <Row key={unit.id}>
                    <Cell>{named(unit, lang)}</Cell>
                    <Cell>{yuan(unit.open_fen)}</Cell>
                    {AGES.map((age) => (
                      <Cell key={age}>{yuan(unit.ageing[age] ?? 0)}</Cell>
                    ))}
                    <Cell>{yuan(unit.credit_fen)}</Cell>
                    <Cell>
                      <Button
                        size="small"
                        variant="transparent"
                        aria-label={`${words.days(unit.terms.due_days)} ${words.agree} ${named(unit, lang)}`}
                        onClick={() => setOpened(unit)}
                      >
                        {words.days(unit.terms.due_days)}
                      </Button>
                    </Cell>
                    <Cell>{unit.payment_code}</Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )}
        </Answer>
      </Section>
      <SidePanel
        open={opened !== null}
        title={words.agree}
        lead={words.agreeLead}
        onClose={() => setOpened(null)}
      >
        {opened && (
          <ActionForm
            title={named(opened, lang)}
            fields={[
              { name: 'valid_from', label: words.from, kind: 'day' },
              {
                ...{ name: 'due_days', label: words.dueDays, kind: 'whole', max: 60 },
                initial: String(opened.terms.due_days),
              },
              {
                ...{ name: 'late_bp_daily', label: words.late, kind: 'whole', min: 0, max: 50 },
                initial: String(opened.terms.late_bp_daily),
              },
              { name: 'reason', label: words.reason, kind: 'reason' },
            ]}
            submit={words.agree}
            done={words.done}
            act={(values) => call(`account/units/${opened.id}/terms`, { method: 'POST', body: values })}
            onDone={() => setOpened(null)}
          />
        )}
      </SidePanel>
    </>
  )
}
