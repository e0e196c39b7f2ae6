/**
 * Photos are made small where they were taken: at most 1600 px and 1 MB of JPEG, turned upright. Writing them anew
 * also drops what a camera notes beside the picture, such as the place.
 */
const SIDE_MAX_PX = 1600
const BYTES_MAX = 1_000_000
const QUALITIES = [0.85, 0.7, 0.55, 0.4]

/** @returns null when the browser cannot read it as a picture */
export async function shrinkPhoto(file: File): Promise<File | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, SIDE_MAX_PX / Math.max(picture.width, picture.height))
  const canvas = drawPhoto(picture, picture.width * scale, picture.height * scale)
  picture.close()
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= BYTES_MAX) return new File([blob], 'photo.jpg', { type: 'image/jpeg' })
  }
  return null
}

export function drawPhoto(picture: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width))
  canvas.height = Math.max(1, Math.round(height))
  const pen = canvas.getContext('2d')
  if (pen) {
    // JPEG has no transparency: what was clear becomes paper, not black.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, canvas.width, canvas.height)
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}
