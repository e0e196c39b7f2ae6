import type { MedusaContainer } from '@medusajs/framework/types'
import { NETWORK_MODULE, type NetworkService } from '@pengshui/cold-chain/modules/network'

/** The house starts with these four; a county may change the limits, they are rows. Degrees Celsius. */
export const TEMPERATURE_CLASSES = [
  {
    code: 'frozen',
    name_zh: '冷冻',
    name_en: 'Frozen',
    min_c: null,
    max_c: -18,
    source: 'GB/T 24616-2019: frozen at or below -18 °C',
  },
  {
    code: 'chilled',
    name_zh: '冷藏',
    name_en: 'Chilled',
    min_c: 0,
    max_c: 8,
    source: 'GB/T 24616-2019: chilled above freezing point and below 8 °C',
  },
  {
    code: 'cool',
    name_zh: '阴凉',
    name_en: 'Cool',
    min_c: 10,
    max_c: 15,
    source: 'working class of the county, assumed',
  },
  {
    code: 'ambient',
    name_zh: '常温',
    name_en: 'Ambient',
    min_c: null,
    max_c: 30,
    source: 'working class of the county, assumed',
  },
]

/** Makes the classes that are missing; limits somebody changed stay as they are. */
export async function ensureTemperatureClasses(container: MedusaContainer): Promise<void> {
  const network = container.resolve<NetworkService>(NETWORK_MODULE)
  const codes = TEMPERATURE_CLASSES.map(({ code }) => code)
  const known = await network.listTemperatureClasses({ code: codes }, { take: codes.length })
  const missing = TEMPERATURE_CLASSES.filter(({ code }) => !known.some((one) => one.code === code))
  if (missing.length > 0) await network.createTemperatureClasses(missing)
}
