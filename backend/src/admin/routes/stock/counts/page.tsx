import { defineRouteConfig } from '@medusajs/admin-sdk'
import { Button, Label, Text, usePrompt } from '@medusajs/ui'
import {
  Answer,
  call,
  Choice,
  COMMON,
  named,
  Section,
  useLang,
  useRefusal,
  useWords,
} from '@pengshui/kernel/admin'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ChangeEvent } from 'react'
import { Checked } from '../../../lib/counts/checked'
import { PastCounts } from '../../../lib/counts/past'
import { SheetRows } from '../../../lib/counts/sheet-rows'
import { useSheet } from '../../../lib/counts/use-sheet'
import { WORDS } from '../../../lib/counts/words'
import { download, toCsv } from '../../../lib/stock/csv'
import type { Preview, Zone } from '../../../lib/stock/types'

/** A stock count: choose a room, scan, type or upload, check, enter. */
const CountsPage = () => {
  const words = useWords(WORDS)
  const zones = useQuery({
    queryKey: ['pengshui-zones'],
    queryFn: () => call<{ zones: Zone[] }>('stock/zones'),
  })
  return (
    <>
      <Section title={words.title}>
        <Text className="text-ui-fg-subtle px-6 py-3">{words.lead}</Text>
        <Answer query={zones}>{(data) => <CountSheet zones={data.zones} />}</Answer>
      </Section>
      <PastCounts zones={zones.data?.zones ?? []} />
    </>
  )
}

function CountSheet({ zones }: { zones: Zone[] }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const say = useRefusal()
  const prompt = usePrompt()
  const { sheet, setRows, setZone, setCounted, clear } = useSheet()
  const preview = useMutation({
    mutationFn: (input: object) =>
      call<Preview>('stock/counts/preview', { method: 'POST', body: { zone_id: sheet.zone_id, ...input } }),
  })
  const changed =
    <Args extends unknown[]>(change: (...args: Args) => void) =>
    (...args: Args) => {
      preview.reset()
      change(...args)
    }
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    const file_base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    preview.mutate(
      { file_base64 },
      {
        onSuccess: ({ rows }) =>
          setRows(rows.map(({ lot_code, counted }) => ({ lot_code, counted: String(counted ?? '') }))),
      },
    )
  }
  const throwAway = async () => {
    const words_of = { confirmText: common.yes, cancelText: common.no }
    if (await prompt({ title: words.clear, description: words.clearSure, variant: 'danger', ...words_of }))
      changed(clear)()
  }
  const options = zones.map((zone): [string, string] => [
    zone.id,
    `${named({ name_zh: zone.node_name_zh, name_en: zone.node_name_en }, lang)} ${zone.code}`,
  ])
  const ready = sheet.zone_id !== '' && sheet.rows.length > 0
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-6 py-3">
        <Choice name={words.zone} value={sheet.zone_id} options={options} onChange={changed(setZone)} />
        {sheet.zone_id === '' && <Text size="small">{words.chooseZone}</Text>}
      </div>
      {sheet.zone_id !== '' && (
        <>
          <SheetRows rows={sheet.rows} onRows={changed(setRows)} onCounted={changed(setCounted)} />
          <div className="flex flex-wrap items-center gap-3 px-6 py-3">
            <Button
              size="small"
              disabled={!ready}
              isLoading={preview.isPending}
              onClick={() => preview.mutate({ rows: sheet.rows })}
            >
              {words.check}
            </Button>
            <Button size="small" variant="secondary" disabled={!ready} onClick={() => void throwAway()}>
              {words.clear}
            </Button>
            <Label htmlFor="count-file">{words.file}</Label>
            <input
              id="count-file"
              className="txt-small"
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => void upload(event)}
            />
            <Button
              size="small"
              variant="transparent"
              onClick={() => download(`${words.templateName}.csv`, toCsv([[words.lotCode, words.counted]]))}
            >
              {words.template}
            </Button>
          </div>
        </>
      )}
      {preview.isError && (
        <Text size="small" role="alert" className="text-ui-fg-error px-6 py-3">
          {say(preview.error)}
        </Text>
      )}
      {preview.data && <Checked sheet={sheet} preview={preview.data} onBooked={changed(clear)} />}
    </>
  )
}

export const config = defineRouteConfig({ label: 'counts', translationNs: 'pengshui-hall' })

export default CountsPage
