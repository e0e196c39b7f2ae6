import type { TargetLink } from './level'

/** What a header of choices asks for, the dearest first; what is not wanted at all is left out. */
export function preferences(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part, at) => {
      const [value = '', ...parameters] = part.trim().split(';')
      const quality = /^\s*q=([\d.]+)\s*$/.exec(parameters.find((one) => one.trim().startsWith('q=')) ?? '')
      return { value: value.trim().toLowerCase(), quality: quality ? Number(quality[1]) : 1, at }
    })
    .filter(({ value, quality }) => value !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.at - b.at)
    .map(({ value }) => value)
}

/** Links in the language asked for; in the first one's, and those in none, where it is not to be had. */
export function inLanguage(links: TargetLink[], accept_language: string | undefined): TargetLink[] {
  for (const wanted of preferences(accept_language)) {
    const [language] = wanted.split('-')
    const found = links.filter(({ lang }) => lang === wanted || lang === language)
    if (found.length > 0) return found
  }
  const first = links[0]?.lang
  return links.filter(({ lang }) => lang === first || lang === undefined)
}

/** Links of the media type asked for; all where none is. */
export function ofMedia(links: TargetLink[], accept: string | undefined): TargetLink[] {
  for (const wanted of preferences(accept)) {
    const found = links.filter(({ media_type }) => wanted === media_type)
    if (found.length > 0) return found
    if (wanted === '*/*') break
  }
  return links
}
