import { Button, Text } from '@medusajs/ui'
import { Answer, call, Nothing, Section, SidePanel, useWords } from '@pengshui/kernel/admin'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { parametersOf, type Asked } from './ask'
import { EventRows } from './event-rows'
import type { EpcisEvent, EventPage } from './types'
import { WORDS } from './words'

const PANEL_PX = 720
const FORMS = ['json', 'xml']

/** Events that answer, a page at a time; one of them whole; and all of them as a file. */
export function Events({ asked }: { asked: Asked }) {
  const words = useWords(WORDS)
  const [token, setToken] = useState<string | null>(null)
  const [opened, setOpened] = useState<EpcisEvent | null>(null)
  const parameters = parametersOf(asked)
  const query = token ? { ...parameters, nextPageToken: token } : parameters
  const events = useQuery({
    queryKey: ['pengshui-epcis-events', query],
    queryFn: () => call<EventPage>('epcis-events', { query }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const search = new URLSearchParams(parameters)
  return (
    <Section
      title={words.events}
      tools={FORMS.map((form) => (
        <Button key={form} size="small" variant="secondary" asChild>
          <a
            href={`/admin/epcis-events/file?${search}&form=${form}`}
            aria-label={`${words.files} ${form.toUpperCase()}`}
          >
            {form.toUpperCase()}
          </a>
        </Button>
      ))}
    >
      <div className="px-6 py-3">
        <Text size="small" className="text-ui-fg-subtle">
          {words.address}
        </Text>
        <code className="txt-small break-all">{`/epcis/events?${search}`}</code>
      </div>
      <Answer query={events}>
        {(page) => (
          <>
            {page.events.length === 0 ? (
              <Nothing>{words.none}</Nothing>
            ) : (
              <EventRows events={page.events} onOpen={setOpened} />
            )}
            <div className="flex justify-end gap-2 px-6 py-3">
              {token && (
                <Button size="small" variant="secondary" onClick={() => setToken(null)}>
                  {words.first}
                </Button>
              )}
              {page.next && (
                <Button size="small" variant="secondary" onClick={() => setToken(page.next)}>
                  {words.next}
                </Button>
              )}
            </div>
          </>
        )}
      </Answer>
      <SidePanel
        open={opened !== null}
        title={words.detail}
        lead={opened?.eventID ?? ''}
        width_max_px={PANEL_PX}
        onClose={() => setOpened(null)}
      >
        {opened && (
          <pre className="txt-small overflow-auto whitespace-pre-wrap break-all px-6 py-4" tabIndex={0}>
            {JSON.stringify(opened, null, 2)}
          </pre>
        )}
      </SidePanel>
    </Section>
  )
}
