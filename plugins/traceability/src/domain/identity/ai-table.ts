/**
 * GS1's application identifiers as facts: what a value is made of (N digits, X of 82 characters, Y of 39, Z base64url;
 * `..` up to; brackets optional; after a comma the linters), and which identifiers share that form. Facts from the GS1
 * Barcode Syntax Dictionary (github.com/gs1/gs1-syntax-dictionary, 2025, Apache-2.0); `n` is any digit up to 5.
 */
type Form = { spec: string; ais: string }

/** Their length is known beforehand, so nothing need separate them from what follows. All may stand in a query. */
export const FIXED: Form[] = [
  { spec: 'N18,csum,gcppos2', ais: '00' },
  { spec: 'N14,csum,gcppos2', ais: '01 02' },
  { spec: 'N13,csum,gcppos1', ais: '410 411 412 413 414 415 416 417' },
  { spec: 'N6,yymmd0', ais: '11 12 13 15 16 17' },
  { spec: 'N2', ais: '20' },
  {
    spec: 'N6',
    ais:
      '310n 311n 312n 313n 314n 315n 316n 320n 321n 322n 323n 324n 325n 326n 327n 328n 329n 330n 331n 332n 333n ' +
      '334n 335n 336n 337n 340n 341n 342n 343n 344n 345n 346n 347n 348n 349n 350n 351n 352n 353n 354n 355n 356n ' +
      '357n 360n 361n 362n 363n 364n 365n 366n 367n 368n 369n',
  },
]

/** May stand in a query, too. */
export const VARIABLE: Form[] = [
  { spec: 'X..20', ais: '10 243 420 4318 7020 7021 7022 710 711 712 713 714 715 716 717 7240 8002 8012' },
  { spec: 'X..30', ais: '240 241 250 251 400 403 4308 4319 7002 90' },
  { spec: 'X..90', ais: '91 92 93 94 95 96 97 98 99' },
  { spec: 'X..35,pcenc', ais: '4300 4301 4310 4311 4320' },
  { spec: 'X..70,pcenc', ais: '4302 4303 4304 4305 4306 4312 4313 4314 4315 4316' },
  { spec: 'X..40,pcenc', ais: '7253 7254 7259' },
  { spec: 'X2 X..28', ais: '7230 7231 7232 7233 7234 7235 7236 7237 7238 7239' },
  { spec: 'N3,iso3166999 X..27', ais: '7030 7031 7032 7033 7034 7035 7036 7037 7038 7039' },
  { spec: 'N3,iso3166', ais: '422 424 426' },
  { spec: 'N3,iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166 [N3],iso3166', ais: '423 425' },
  { spec: 'N3,iso3166 X..9', ais: '421' },
  { spec: 'N6 [X1],hyphen', ais: '4330 4331 4332 4333' },
  { spec: 'N6,yymmd0 N4,hhmi', ais: '4324 4325' },
  { spec: 'N6,yymmdd', ais: '4326 7006' },
  { spec: 'N6,yymmdd N4,hhmi', ais: '7003' },
  { spec: 'N6,yymmdd [N6],yymmdd', ais: '7007' },
  { spec: 'N6,yymmdd [N4],hhmi', ais: '7011' },
  { spec: 'N6,yymmdd N2,hh [N2],mi [N2],ss', ais: '8008' },
  { spec: 'N8,yyyymmdd', ais: '7250' },
  { spec: 'N8,yyyymmdd N4,hhmi', ais: '7251' },
  { spec: 'N1,yesno', ais: '4321 4322 4323' },
  { spec: 'X2,iso3166alpha2', ais: '4307 4317' },
  { spec: 'N10,latitude N10,longitude', ais: '4309' },
  { spec: 'X..3', ais: '427 7008' },
  { spec: 'X..2', ais: '7010' },
  { spec: 'X..10', ais: '7009 7255' },
  { spec: 'X..12', ais: '7005' },
  { spec: 'X..25', ais: '7242 8020' },
  { spec: 'X..50', ais: '8009' },
  { spec: 'X..70', ais: '7257' },
  { spec: 'X..90,pcenc', ais: '7256' },
  { spec: 'X3,posinseqslash', ais: '7258' },
  { spec: 'X..30,gcppos1', ais: '401 7023 8004' },
  { spec: 'N17,csum,gcppos1', ais: '402' },
  { spec: 'N18,csum,gcppos1', ais: '8017 8018' },
  { spec: 'N13,csum,gcppos1 [X..17]', ais: '253' },
  { spec: 'N13,csum,gcppos1 [N..12]', ais: '255' },
  { spec: 'N1,zero N13,csum,gcppos1 [X..16]', ais: '8003' },
  { spec: 'N14,csum,gcppos2 N4,pieceoftotal', ais: '8006 8026' },
  { spec: 'Y..30,gcppos1', ais: '8010' },
  { spec: 'X..25,csumalpha,gcppos1', ais: '8013' },
  { spec: 'N..10', ais: '8019' },
  { spec: 'N..8', ais: '30 37' },
  { spec: 'N..6', ais: '242' },
  { spec: 'N..4', ais: '7004' },
  { spec: 'N2,mediatype', ais: '7241' },
  { spec: 'N1,iso5218', ais: '7252' },
  { spec: 'N13', ais: '7001' },
  { spec: 'N6', ais: '8005 395n' },
  { spec: 'N4', ais: '3940 3941 3942 3943 8111' },
  { spec: 'N..15', ais: '390n 3906 3907 3908 3909 392n 3926 3927 3928 3929' },
  { spec: 'N3,iso4217 N..15', ais: '391n 3916 3917 3918 3919 393n 3936 3937 3938 3939' },
  { spec: 'N4,nonzero N5,nonzero N3,nonzero N1,winding N1', ais: '8001' },
  { spec: 'X..34,iban', ais: '8007' },
  { spec: 'Z..90', ais: '8030' },
  { spec: 'X..70,couponcode', ais: '8110' },
  { spec: 'X..70,couponposoffer', ais: '8112' },
]

/** Never in a query: qualifiers, which have a place of their own in the path, and what no link is for. */
export const NOT_IN_QUERY: Form[] = [
  { spec: 'X..20', ais: '21 22 254' },
  { spec: 'X..28', ais: '235' },
  { spec: 'N1 X1 X1 X1,importeridx', ais: '7040' },
  { spec: 'X..4,packagetype', ais: '7041' },
  { spec: 'N..12,nozeroprefix', ais: '8011' },
  { spec: 'X..25,csumalpha,gcppos1,hasnondigit', ais: '8014' },
  { spec: 'N15', ais: '8040 8041' },
  { spec: 'N32', ais: '8042' },
  { spec: 'N18 [N..2]', ais: '8043' },
  { spec: 'X..70', ais: '8200' },
]
/** The one fixed identifier no query takes. */
export const FIXED_NOT_IN_QUERY: Form[] = [{ spec: 'N14,csum,gcppos2', ais: '03' }]
