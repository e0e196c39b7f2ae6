import { Button } from '@medusajs/ui'
import {
  amount,
  Answer,
  call,
  Facts,
  moment,
  Section,
  useLang,
  useWords,
  type Lang,
} from '@pengshui/kernel/admin'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Actions } from './actions'
import { Clock } from './clock'
import { Reached } from './reached'
import type { Totals, Whole } from './types'
import { WORDS } from './words'

const FORMATS = ['pdf', 'xlsx']
/** While it is being started the page looks again by itself. */
const LOOK_AGAIN_MS = 2_000

/** One recall: how far it is, what may be done now, and all it reached. */
export function RecallPage({ id, onBack }: { id: string; onBack: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const whole = useQuery({
    queryKey: ['pengshui-recall', id],
    queryFn: () => call<Whole>(`recalls/${id}`),
    refetchInterval: ({ state }) => (state.data?.recall.status === 'starting' ? LOOK_AGAIN_MS : false),
  })
  return (
    <Answer query={whole}>
      {({ recall, totals }) => (
        <>
          <Section
            title={words.name(recall.number, recall.is_drill)}
            tools={
              <>
                <Button size="small" variant="secondary" onClick={onBack}>
                  {words.back}
                </Button>
                {FORMATS.map((format) => (
                  <Button key={format} size="small" variant="secondary" asChild>
                    <a
                      href={`/admin/recalls/${id}/file?format=${format}&lang=${lang}`}
                      aria-label={`${words.files} ${format.toUpperCase()}`}
                    >
                      {format.toUpperCase()}
                    </a>
                  </Button>
                ))}
              </>
            }
          >
            <Facts
              rows={[
                [words.status, words.statuses[recall.status]],
                [words.level, words.levelChoices[recall.level]],
                [words.clock, <Clock key="clock" recall={recall} />],
                [words.reason, recall.reason],
                [words.advice, recall.advice],
                [words.known, moment(recall.known_at, lang)],
                [words.started, recall.started_at && moment(recall.started_at, lang)],
                [words.took, recall.took_ms !== null && words.seconds(recall.took_ms)],
                [words.closed, recall.closed_at && moment(recall.closed_at, lang)],
                [words.outcome, recall.outcome && words.outcomes[recall.outcome]],
                [words.conclusion, recall.conclusion],
                ...(totals.lots > 0 ? figures(totals, recall.is_drill, words, lang) : []),
              ].filter((row): row is [string, ReactNode] => Boolean(row[1]))}
            />
          </Section>
          <Actions recall={recall} />
          {totals.lots > 0 && <Reached recall={recall} totals={totals} />}
        </>
      )}
    </Answer>
  )
}

function figures(
  totals: Totals,
  is_drill: boolean,
  words: (typeof WORDS)['zh'],
  lang: Lang,
): [string, ReactNode][] {
  const each = (of: (unit: Totals['units'][number]) => string) => totals.units.map(of).join(' · ')
  return [
    [is_drill ? words.score : words.accounted, `${totals.accounted_percent} %`],
    [words.answered, `${totals.answered} / ${totals.orders}`],
    [words.seen, is_drill ? null : `${totals.seen} / ${totals.orders}`],
    [
      words.inStock,
      each(
        ({ base_unit, in_stock, quarantined }) =>
          `${amount(in_stock, base_unit, lang)} (${amount(quarantined, base_unit, lang)})`,
      ),
    ],
    [words.sold, each(({ base_unit, sold }) => amount(sold, base_unit, lang))],
    [words.answeredGoods, each(({ base_unit, answered }) => amount(answered, base_unit, lang))],
  ]
}
