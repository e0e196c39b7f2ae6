import { parseRows } from './parse-rows'

it.each([
  ['JINGSI-SHAOFEN-500G\t20', [{ sku: 'JINGSI-SHAOFEN-500G', units: 20 }]],
  [
    'a 1\r\n\r\nb,2\nc；3',
    [
      { sku: 'A', units: 1 },
      { sku: 'B', units: 2 },
      { sku: 'C', units: 3 },
    ],
  ],
  ['  lonely  ', [{ sku: 'LONELY', units: 0 }]],
  ['x twelve', [{ sku: 'X', units: 0 }]],
  ['x -3', [{ sku: 'X', units: 0 }]],
  ['x 1.5', [{ sku: 'X', units: 1.5 }]],
  [' \n ', []],
])('reads %j', (text, rows) => expect(parseRows(text)).toEqual(rows))
