/** Where the shop shows an uploaded picture. */
export const photoPath = (image_id: string): string => `/pictures/photo-${image_id}`

/** A product's picture on the shelf: its first own one, or the one drawn for its category. */
export const pictureOf = (handle: string, images: string[] | null | undefined): string =>
  images?.[0] ? photoPath(images[0]) : `/pictures/${handle}.svg`
