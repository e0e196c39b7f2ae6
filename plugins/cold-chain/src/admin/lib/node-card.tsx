import { Badge, Button, Text } from '@medusajs/ui'
import { amount, COMMON, named, useLang, useWords } from '@pengshui/kernel/admin'
import type { Node, Stock, Zone } from './types'
import { UseBar } from './use-bar'
import { WORDS } from './words'

/** A node with its rooms: how full, how much is held, how much waits in quarantine. */
export function NodeCard({ node, onShow }: { node: Node; onShow: () => void }) {
  const words = useWords(WORDS)
  const lang = useLang()
  const lots = node.zones.flatMap(({ stock }) => stock).reduce((sum, one) => sum + one.lots, 0)
  return (
    <div className="border-ui-border-base my-2 rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-2">
        <Text weight="plus">{named(node, lang)}</Text>
        <Badge size="2xsmall">{words.tier[node.tier] ?? node.tier}</Badge>
        {node.status !== 'open' && (
          <Badge size="2xsmall" color="red">
            {words.closed}
          </Badge>
        )}
        <Text size="small" className="text-ui-fg-subtle">
          {words.lots(lots)}
        </Text>
        <Button
          size="small"
          variant="transparent"
          className="ml-auto"
          onClick={onShow}
          aria-label={`${words.showLots}: ${named(node, lang)}`}
        >
          {words.showLots}
        </Button>
      </div>
      <ul className="mt-2 grid gap-2 sm:grid-cols-2 xl:grid-cols-4">
        {node.zones.map((zone) => (
          <ZoneUse key={zone.id} zone={zone} />
        ))}
      </ul>
    </div>
  )
}

function ZoneUse({ zone }: { zone: Zone }) {
  const words = useWords(WORDS)
  const common = useWords(COMMON)
  const lang = useLang()
  const weight_g = zone.stock
    .filter(({ base_unit }) => base_unit === 'g')
    .reduce((sum, one) => sum + one.on_hand, 0)
  const percent = zone.capacity_g > 0 ? Math.round((weight_g / zone.capacity_g) * 1000) / 10 : 0
  const say = (pick: (stock: Stock) => number): string =>
    zone.stock
      .filter((stock) => pick(stock) > 0)
      .map((stock) => amount(pick(stock), stock.base_unit, lang))
      .join(' + ')
  const held = say(({ held }) => held)
  const quarantined = say(({ quarantined }) => quarantined)
  return (
    <li className="bg-ui-bg-subtle rounded-md p-2">
      <div className="flex justify-between">
        <Text size="small" weight="plus">
          {common.temperature[zone.temperature_class] ?? zone.temperature_class}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {words.use(percent)}
        </Text>
      </div>
      <UseBar percent={percent} name={`${zone.code} ${words.use(percent)}`} />
      <Text size="small">{say(({ on_hand }) => on_hand) || '0'}</Text>
      {held && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {words.held} {held}
        </Text>
      )}
      {quarantined && (
        <Text size="xsmall" className="text-ui-fg-error">
          {words.quarantined} {quarantined}
        </Text>
      )}
    </li>
  )
}
