import { Text } from '@medusajs/ui'
import {
  ActionForm,
  Answer,
  call,
  Cell,
  named,
  Nothing,
  Pager,
  Row,
  Rows,
  Section,
  useLang,
  useWords,
  yuan,
} from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Statements } from './types'
import { WORDS } from './words'

const LIMIT = 20

/** Closed statements of all institutions, and the button that closes a month that is over. */
export function StatementList() {
  const words = useWords(WORDS)
  const lang = useLang()
  const [offset, setOffset] = useState(0)
  const statements = useQuery({
    queryKey: ['pengshui-statements', offset],
    queryFn: () => call<Statements>('account/statements', { query: { limit: LIMIT, offset } }),
    placeholderData: keepPreviousData,
  })
  const href = (institution_id: string, month: string, format: string) =>
    `/admin/account/units/${institution_id}/statements/${month}/file?format=${format}&lang=${lang}`
  return (
    <Section title={words.statements}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.statementsLead}</Text>
      <Answer query={statements}>
        {(page) =>
          page.statements.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Rows
                name={words.statements}
                head={[
                  words.monthName,
                  words.unit,
                  words.charged,
                  words.received,
                  words.closing,
                  words.files,
                ]}
              >
                {page.statements.map((one) => (
                  <Row key={one.id}>
                    <Cell>{one.month}</Cell>
                    <Cell>{one.institution ? named(one.institution, lang) : '—'}</Cell>
                    <Cell>{yuan(one.charged_fen)}</Cell>
                    <Cell>{yuan(one.received_fen)}</Cell>
                    <Cell>{yuan(one.closing_fen)}</Cell>
                    <Cell>
                      <a
                        className="text-ui-fg-base underline"
                        href={href(one.institution_id, one.month, 'pdf')}
                      >
                        PDF
                      </a>{' '}
                      <a
                        className="text-ui-fg-base underline"
                        href={href(one.institution_id, one.month, 'xlsx')}
                      >
                        XLSX
                      </a>
                    </Cell>
                  </Row>
                ))}
              </Rows>
              <Pager {...page} onMove={setOffset} />
            </>
          )
        }
      </Answer>
      <ActionForm
        fields={[{ name: 'month', label: words.month, kind: 'text' }]}
        submit={words.close}
        sure={words.closeSure}
        done={words.done}
        act={(values) => call('account/statements', { method: 'POST', body: values })}
      />
    </Section>
  )
}
