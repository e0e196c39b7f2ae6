import { toCsv } from './csv'

it('a table that leaves the page runs nothing', () =>
  expect(toCsv([['=1+1', '@a', '-x', 'a,"b"', null, -2]])).toBe(`\uFEFF'=1+1,'@a,'-x,"a,""b""",,-2\r\n`))
