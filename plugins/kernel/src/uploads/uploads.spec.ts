import { checkFileName, kindOf, readUpload } from '.'

describe('uploads', () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
  it.each([
    ['a PDF', pdf, 'application/pdf'],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
    ['a WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'), 'image/webp'],
  ])('knows %s by its bytes', (_, bytes, media_type) =>
    expect(kindOf(bytes)).toMatchObject({ ok: true, value: { media_type } }),
  )
  it.each([
    [
      'an SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'file_kind_refused',
    ],
    ['a page called .pdf', '<!doctype html><script>1</script>', 'file_kind_refused'],
    ['a PDF cut off', '%PDF-1.4\n1 0 obj', 'file_kind_refused'],
    ['a program', 'MZ\u0090\0', 'file_kind_refused'],
    ['nothing', '', 'file_empty'],
  ])('refuses %s', (_, text, code) =>
    expect(kindOf(Buffer.from(text))).toMatchObject({ ok: false, refusal: { code } }),
  )
  it.each([
    '../../etc/passwd',
    'a/b.pdf',
    'a\\b.pdf',
    '.htaccess',
    'a\u202Efdp.exe',
    'a\0.pdf',
    '',
    'x'.repeat(121),
    'C:x.pdf',
  ])('refuses the name %j', (name) =>
    expect(checkFileName(name)).toMatchObject({ ok: false, refusal: { code: 'file_name_bad' } }),
  )
  it.each(['认定申请表（盖章）.pdf', 'IMG 0001.jpeg'])('keeps the name %s', (name) =>
    expect(checkFileName(name)).toEqual({ ok: true, value: name }),
  )

  it('a picture is asked for: a PDF is none', () => {
    expect(kindOf(pdf, 'picture')).toMatchObject({ ok: false, refusal: { code: 'file_kind_refused' } })
    expect(kindOf(Buffer.from('ffd8ffe000104a464946', 'hex'), 'picture').ok).toBe(true)
  })

  it('what says or proves to be too large is not read to its end', async () => {
    const body = (length: string | undefined, parts: number) => {
      let read = 0
      const sent = (async function* () {
        for (; read < parts; read += 1) yield Buffer.alloc(10)
      })()
      const headers: Record<string, string> = {}
      const req = Object.assign(sent, {
        get: () => length,
        res: { setHeader: (name: string, value: string) => (headers[name] = value) },
      })
      return { req, headers, read: () => read }
    }
    const liar = body(undefined, 100)
    await expect(readUpload(liar.req, 25)).rejects.toMatchObject({ code: 'file_too_large' })
    expect([liar.read() < 5, liar.headers]).toEqual([true, { connection: 'close' }])
    const honest = body('200000000', 100)
    await expect(readUpload(honest.req, 25)).rejects.toMatchObject({ code: 'file_too_large' })
    expect(honest.read()).toBe(0)
    expect(await readUpload(body(undefined, 2).req, 25)).toHaveLength(20)
  })
})
