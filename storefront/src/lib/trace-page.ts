import { backend, BackendError } from './backend'
import { sketchOf, type Point, type Sketch } from './county-map'
import { named, type Lang } from './format'
import type { ScanVerdict, TracePage, TraceSurroundings } from './types'

type Whole = {
  trace: TracePage
  /** null when the rest of the house does not answer: the lot's own story is told all the same */
  around: TraceSurroundings | null
  verdict: ScanVerdict
  sketch: Sketch
}
/** `region`: two digits of a province, which the proxy in front of the shop says (x-visitor-region) if it knows. */
type Scan = { by_label: boolean; region: string | null }

/** All of a lot's page; null for a code of no lot. Only who comes by a label is counted as a scan. */
export async function readTracePage(code: string, lang: Lang, scan: Scan): Promise<Whole | null> {
  const path = encodeURIComponent(code)
  const scanned = scan.by_label ? countScan(path, scan.region) : Promise.resolve(null)
  const [trace, around, counted] = await Promise.all([
    orNull(backend<TracePage>(`/store/trace/${path}`)),
    backend<TraceSurroundings>(`/store/trace-pages/${path}`).catch(nothing),
    scanned,
  ])
  if (!trace) return null
  return {
    trace,
    around,
    verdict: counted?.verdict ?? around?.scan_verdict ?? 'plausible',
    sketch: sketchOf(around?.townships ?? [], stopsOf(trace, around, lang)),
  }
}

const countScan = (path: string, region: string | null): Promise<{ verdict: ScanVerdict } | null> =>
  backend<{ verdict: ScanVerdict }>(`/store/trace/${path}/scans`, {
    method: 'POST',
    body: region && /^\d{2}$/.test(region) ? { region } : {},
  }).catch(nothing)

const nothing = (error: unknown): null => {
  if (error instanceof BackendError) return null
  throw error
}

const orNull = <T>(asked: Promise<T>): Promise<T | null> =>
  asked.catch((error: unknown) => {
    if (error instanceof BackendError && (error.status === 404 || error.status === 400)) return null
    throw error
  })

/** Where the lot grew, and every place of its journey that lies somewhere. */
function stopsOf(
  { events }: TracePage,
  around: TraceSurroundings | null,
  lang: Lang,
): (Point & { key: string; name: string })[] {
  if (!around) return []
  const { origin, places } = around
  const first = origin ? [{ ...origin, key: origin.code, name: named(origin, lang) }] : []
  const others = events.flatMap(({ place }) => {
    const point = place && places[place.id]
    return point ? [{ ...point, key: place.id, name: named(place, lang) }] : []
  })
  return [...first, ...others]
}
