import { Text } from '@medusajs/ui'
import { ActionForm, amount, call, Facts, moment, named, useLang, useWords } from '@pengshui/kernel/admin'
import { Promises } from './promises'
import { Settle } from './settle'
import type { PresaleDetail } from './types'
import { WORDS } from './words'

const DECISIONS: Record<string, string[]> = { proposed: ['open', 'reject'], open: ['close'] }
const SHARES = new Set(['open', 'closed', 'settling'])

/** One presale: its terms, how its promises stand, what can be decided now, and what happened. */
export function Detail({ presale }: { presale: PresaleDetail }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const unit = presale.base_unit ?? 'g'
  const of = (base: number): string => amount(base, unit, lang)
  const decisions = DECISIONS[presale.status] ?? []
  const standings = Object.entries(presale.summary)
  return (
    <>
      <Facts
        rows={[
          [words.product, named(presale, lang)],
          [words.seller, named({ name_zh: presale.seller_name_zh, name_en: presale.seller_name_en }, lang)],
          [words.status, words.statuses[presale.status] ?? presale.status],
          [words.selling, words.range(presale.sells_from, presale.sells_to)],
          [words.harvest, words.range(presale.harvest_from, presale.harvest_to)],
          [words.shipBy, presale.ship_by],
          [words.forecast, of(presale.forecast_quantity)],
          [words.sellable, words.percent(of(presale.sellable_quantity), presale.sell_percent)],
          [words.promised, of(presale.promised_quantity)],
          [words.harvested, of(presale.harvested_quantity)],
          [words.yielded, presale.yield_quantity === null ? null : of(presale.yield_quantity)],
          [
            words.standing,
            standings.length === 0
              ? words.nothingPromised
              : standings
                  .map(([status, one]) =>
                    words.standingOf(
                      words.standings[status] ?? status,
                      one.promises,
                      of(one.quantity),
                      one.breached,
                    ),
                  )
                  .join('；'),
          ],
        ]}
      />
      {decisions.length > 0 && (
        <ActionForm
          key={presale.status}
          fields={[
            {
              ...{ name: 'action', label: words.decision, kind: 'choice', initial: decisions[0] },
              options: decisions.map((action) => [action, words.decisions[action] ?? action]),
            },
            { name: 'reason', label: words.reason, kind: 'reason' },
          ]}
          submit={words.decide}
          sure={words.decideSure}
          done={words.decided}
          act={(body) => call(`presales/${presale.id}/decision`, { method: 'POST', body })}
        />
      )}
      {SHARES.has(presale.status) && <Settle presale={presale} />}
      <Promises id={presale.id} base_unit={unit} />
      <Text weight="plus" className="px-6 pt-4">
        {words.history}
      </Text>
      <ul className="txt-small px-6 py-2">
        {presale.history.map(({ id, kind, quantity, reason, occurred_at }) => (
          <li key={id}>
            {[
              moment(occurred_at, lang),
              words.kinds[kind] ?? kind,
              quantity === null ? '' : of(quantity),
              // What the house itself wrote down says no more than its kind.
              reason === kind ? '' : reason,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </>
  )
}
