import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Button, Text } from '@medusajs/ui'
import { Answer, call, Facts, moment, Section, useLang, useWords } from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import { WORDS } from '../../../lib/declaring/words'

type Fault = { field: string; order_id?: string; line_id?: string; declaration_id?: string; seq?: number }
type Verification = {
  entries: number
  sealed: number
  unsealed: number
  verified_at: string
  differences: Fault[]
  difference_count: number
  faults: Fault[]
  fault_count: number
}

/** The figures derived again from their entries, and the chain walked from its first link. */
const VerificationPage = () => {
  const words = useWords(WORDS)
  const lang = useLang()
  const verification = useQuery({
    queryKey: ['pengshui-quota-verification'],
    queryFn: () => call<Verification>('quota/verification'),
    refetchOnWindowFocus: false,
  })
  const again = (
    <Button
      size="small"
      variant="secondary"
      isLoading={verification.isFetching}
      onClick={() => void verification.refetch()}
    >
      {words.deriveAgain}
    </Button>
  )
  return (
    <Section title={words.verification} tools={again}>
      <Text className="text-ui-fg-subtle px-6 py-3">{words.verificationLead}</Text>
      <Answer query={verification}>
        {(found) => (
          <>
            <div role="status" className="px-6 pt-4">
              <Text weight="plus">
                {found.difference_count + found.fault_count === 0 ? words.allHolds : words.somethingDiffers}
              </Text>
            </div>
            <Facts
              rows={[
                [words.verifiedAt, moment(found.verified_at, lang)],
                [words.entryCount, String(found.entries)],
                [words.differences, String(found.difference_count)],
                [words.sealedCount, `${found.sealed} / ${found.unsealed}`],
                [words.chainFaults, String(found.fault_count)],
              ]}
            />
            <ul className="px-6 pb-4">
              {[...found.differences, ...found.faults].map((fault, index) => (
                <li key={index}>
                  <Text size="small" className="break-words">
                    {[fault.field, fault.declaration_id, fault.order_id, fault.line_id, fault.seq]
                      .filter((part) => part !== undefined)
                      .join(' · ')}
                  </Text>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Section>
  )
}

export const config = defineRouteConfig({ label: 'verification', translationNs: 'pengshui-procurement' })

export default VerificationPage
