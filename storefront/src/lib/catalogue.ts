import { backend } from './backend'
import { pageOf } from './format'
import type { ListingsPage, Named } from './types'

export const PAGE_SIZE = 24

/** The shelf as the address describes it: ?q, category, township, temperature_class, in_stock, sort, page. */
export type Shelf = {
  q: string
  category: string
  township: string
  temperature_class: string
  in_stock: boolean
  sort: string
  page: number
}

const SORTS = ['newest', 'price_asc', 'price_desc', 'name']

export function shelfOf(query: URLSearchParams): Shelf {
  const sort = query.get('sort') ?? ''
  return {
    q: (query.get('q') ?? '').trim().slice(0, 60),
    category: query.get('category') ?? '',
    township: query.get('township') ?? '',
    temperature_class: query.get('temperature_class') ?? '',
    in_stock: query.get('in_stock') === 'true',
    sort: SORTS.includes(sort) ? sort : 'newest',
    page: pageOf(query),
  }
}

export const readShelf = ({ page, ...shelf }: Shelf, limit = PAGE_SIZE): Promise<ListingsPage> =>
  backend<ListingsPage>('/store/listings', {
    query: { ...shelf, in_stock: shelf.in_stock ? 'true' : undefined, limit, offset: (page - 1) * limit },
  })

export const readCategories = async (): Promise<Named[]> =>
  (await backend<{ categories: Named[] }>('/store/categories')).categories
