import { amount, named, useLang, useWords } from '@pengshui/kernel/admin'
import type { Zone } from './types'
import { WORDS } from './words'

/** Open zones of a temperature class that goods may move to, each with the room it has. */
export function useZoneOptions(
  zones: Zone[],
): (temperature_class: string, except?: string) => [string, string][] {
  const words = useWords(WORDS)
  const lang = useLang()
  return (temperature_class, except) =>
    zones
      .filter((zone) => zone.temperature_class === temperature_class && zone.id !== except)
      .filter(({ node_status }) => node_status === 'open')
      .map((zone) => {
        const node = named({ name_zh: zone.node_name_zh, name_en: zone.node_name_en }, lang)
        return [
          zone.id,
          words.room(
            `${node} ${zone.code}`,
            amount(zone.used_g, 'g', lang),
            amount(zone.capacity_g, 'g', lang),
          ),
        ]
      })
}
